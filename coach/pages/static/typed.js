// What is being typed is noted in this tab, and goes back into its field where the server never had it.

const QUIET = 200; // milliseconds in which nothing runs and nothing is added, until the page counts as drawn
const FIELDS = '.stTextArea textarea, .stTextInput input, .stChatInput textarea';
const SHELF = 'okr-coach typed ';
// By page and field. live: it stands in its field; left: after how many runs the server was given it.
const notes = new Map();
const before = new WeakMap(); // what a field held before somebody typed
const back = new Map(); // what was put back, by the names of its fields
const read = new Set(); // what somebody has read about
let given, place, app, timer, shown, runs = 0, away = false;

const plain = (words) => words.split(/\s+/).join(' ').trim();
const same = (one, other) => plain(one) === plain(other);

function page() {
  const asked = new URLSearchParams(location.search);
  return `${location.pathname}?${asked.getAll('sheet')}&${asked.getAll('draft')} `;
}

function keyOf(field) {
  const names = [...(field.closest('[class*="st-key-"]')?.classList ?? [])];
  const key = names.find((name) => name.startsWith('st-key-'))?.slice(7) ?? '';
  return given.fields.some((start) => key.startsWith(start)) ? key : '';
}

const isOurs = (field) => field.matches?.(FIELDS) && keyOf(field) !== '';
const idOf = (field) => page() + keyOf(field);
const commits = (field) => !field.closest('.stForm, .stChatInput');

// Whether the page says that words were not kept; then they stay noted.
function refused(id) {
  if (document.querySelector('.st-key-again')) return true;
  const faults = [...document.querySelectorAll('[data-unkept]')].map((one) => one.dataset.unkept);
  return faults.some((key) => id.startsWith(page() + key.replace(/[^\w-]/g, '-')));
}

function keep(id, note) {
  notes.set(id, note);
  const { text, base, label, aside } = note;
  try {
    sessionStorage.setItem(SHELF + id, JSON.stringify({ text, base, label, aside }));
  } catch {} // no room: typing goes on as without notes
}

function forget(id) {
  notes.delete(id);
  sessionStorage.removeItem(SHELF + id);
}

function setAside(id) {
  keep(`${id} ${Date.now()}`, { ...notes.get(id), aside: true });
  forget(id);
}

function typed({ target: field }) {
  if (!isOurs(field)) return;
  const id = idOf(field);
  const note = notes.get(id);
  if (note && !note.live) setAside(id);
  const stands = note?.left >= 0 && !refused(id) ? note.text : note?.base;
  const base = (note?.live && stands) ?? before.get(field) ?? '';
  if (field.value === base) forget(id);
  else keep(id, { text: field.value, base, label: field.getAttribute('aria-label') ?? '', live: true });
}

function arrived({ target: field }) {
  if (!isOurs(field)) return;
  const note = notes.get(idOf(field));
  if (!note) before.set(field, field.value);
  else if (!note.live) giveBack(field);
}

function handOver(field) {
  const note = isOurs(field) && notes.get(idOf(field));
  if (note) note.left = runs;
}

function handOverForm(inside) {
  inside.closest('.stForm')?.querySelectorAll(FIELDS).forEach(handOver);
}

function pressed(event) {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || !isOurs(field)) return;
  const talks = field.closest('.stChatInput');
  if (talks ? event.shiftKey : field.tagName === 'TEXTAREA' && !event.ctrlKey && !event.metaKey) return;
  if (talks || commits(field)) handOver(field);
  else handOverForm(field);
}

function clicked({ target }) {
  if (target.closest('.stFormSubmitButton')) handOverForm(target);
  else if (target.closest('.stChatInput button')) handOver(target.closest('.stChatInput').querySelector('textarea'));
}

function put(field, words) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, words);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function leave(field) {
  if (document.activeElement !== field) field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  soon();
}

// Put a note back, unless its field holds something else by now: what came later wins, and the note stays in sight.
function giveBack(field) {
  const id = idOf(field);
  const note = notes.get(id);
  const stands = same(field.value, note.text);
  if (stands && commits(field)) return forget(id);
  if (!stands && !same(field.value, note.base)) return setAside(id);
  Object.assign(note, { live: true, left: undefined });
  if (stands) return;
  put(field, note.text);
  back.set(id, note.label);
  read.delete(id);
  if (commits(field)) setTimeout(leave, 50, field);
}

// Whether the server, given a note, has taken it; or, not given it, has put something else in its place.
const settled = (note, field) => (note.left >= 0 ? runs > note.left : field && field.value !== note.text);

// Look through the page once nothing runs: what the server has is forgotten, what it never had goes back.
function drawn() {
  if (app.dataset.testScriptState !== 'notRunning' || app.dataset.testConnectionState !== 'CONNECTED') return;
  if (app.querySelector('[data-testid="stSkeleton"]')) return;
  const fields = [...document.querySelectorAll(FIELDS)].filter(isOurs);
  const there = new Set(fields.map(idOf));
  for (const field of fields.filter((one) => !one.disabled)) {
    const id = idOf(field);
    const note = notes.get(id);
    if (note && !note.live) giveBack(field);
    else if (note && settled(note, field) && !refused(id)) forget(id);
    if (!notes.has(id)) before.set(field, field.value);
  }
  for (const [id, note] of notes) {
    if (!note.live || there.has(id)) continue;
    if (!(note.left >= 0) || refused(id)) note.live = false;
    else if (settled(note)) forget(id);
  }
  tell(there);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(drawn, QUIET);
}

// A server that was started again doesn't know this page, so what it is given goes nowhere: the page is loaded anew.
function changed() {
  if (app.dataset.testScriptState === 'running') runs += 1;
  if (app.dataset.testConnectionState !== 'CONNECTED') away = true;
  else if (away) {
    away = false;
    if ([...notes.values()].some((note) => note.live)) location.reload();
  }
  soon();
}

function told(there) {
  const found = [...back].map(([id, label]) => ({ id, kind: 'back', label }));
  for (const [id, { aside, live, label, text }] of notes) {
    if (aside || !(live || there.has(id))) found.push({ id, kind: aside ? 'moved' : 'waits', label, text });
  }
  return found.filter(({ id }) => id.startsWith(page()) && !read.has(id));
}

function element(name, words, onclick) {
  const made = document.createElement(name);
  made.textContent = words;
  if (onclick) Object.assign(made, { type: 'button', onclick });
  return made;
}

// Say what is back, and what still waits; all of it is written as text, never as HTML.
function tell(there) {
  const found = told(there);
  const now = JSON.stringify(found);
  if (now === shown) return;
  shown = now;
  const dismiss = (act) => () => { act(); tell(there); };
  place.replaceChildren(...found.flatMap(({ id, kind, label, text }) => {
    const says = element('p', given.says[kind].replace('{field}', () => label));
    const drop = element('button', given.says.forget, dismiss(() => forget(id)));
    return kind === 'back' ? [says] : [says, element('blockquote', text), drop];
  }));
  const close = () => found.forEach(({ id }) => { read.add(id); back.delete(id); });
  if (found.length) place.append(element('button', given.says.close, dismiss(close)));
}

function begin() {
  app = document.querySelector('.stApp');
  for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(SHELF))) {
    notes.set(name.slice(SHELF.length), JSON.parse(sessionStorage.getItem(name)));
  }
  const heard = { input: typed, focusin: arrived, keydown: pressed, click: clicked };
  for (const [name, listener] of Object.entries(heard)) document.addEventListener(name, listener);
  document.addEventListener('focusout', ({ target }) => commits(target) && handOver(target));
  const watched = ['data-test-script-state', 'data-test-connection-state'];
  new MutationObserver(changed).observe(app, { attributes: true, attributeFilter: watched });
  new MutationObserver(soon).observe(app, { childList: true, subtree: true });
}

export default function ({ data, parentElement }) {
  given = data;
  place = parentElement.querySelector('.oc-typed');
  shown = '';
  if (!app) begin();
  soon();
}

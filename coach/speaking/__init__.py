"""A model’s words in the drafting conversation: streamed, guarded, and never deciding.

    with wiring.speaker(tuned, choice, talk) as speaker:     # CoachError where nobody could be asked
        if not speaker.agreed:                               # speaker.sentences, speaker.payload(talk)
            speaker.agree()                                  # only after a person's yes
        speech = speaker.speak(talk)
        for piece in speech:                                 # fit to be shown at once
            show(piece)
    talk = drafting.reword(talk, speech.reply)               # also where the listener has left

`Thread(target=speaker.warm)` loads what the first words would wait for. Another thread ends it all by
`speaker.close()`.
"""

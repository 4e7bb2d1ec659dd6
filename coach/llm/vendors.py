"""Who serves models: vendors by LangChain's names, and programs that speak OpenAI's language."""

from difflib import get_close_matches

OPENAI = "openai"
AZURE = "azure"
HOME = {OPENAI: "https://api.openai.com/v1"}
"""Addresses of vendors who have only one."""
SERVERS = {
    "ollama": "http://127.0.0.1:11434/v1",
    "vllm": "http://127.0.0.1:8000/v1",
    "lmstudio": "http://127.0.0.1:1234/v1",
    "llamacpp": "http://127.0.0.1:8080/v1",
}
"""Programs that serve models, and where they listen unless told otherwise."""
SPEAKERS = {OPENAI, AZURE, *SERVERS}
"""Those who speak OpenAI's language."""
OWN = (
    "anthropic baseten cohere deepseek fireworks groq huggingface ibm litellm meta mistralai "
    "openrouter perplexity together upstage xai"
)
PACKAGES = {
    "bedrock": "aws",
    "bedrock_converse": "aws",
    "google_genai": "google-genai",
    "google_vertexai": "google-vertexai",
    "azure_ai": "azure-ai",
    "nvidia": "nvidia-ai-endpoints",
    **{name: name for name in OWN.split()},
}
"""Vendors that LangChain reaches with a package of their own; the package begins with `langchain-`."""


def known(vendor: str) -> bool:
    """Tell whether somebody serves models under this name."""
    return vendor in SPEAKERS or vendor in PACKAGES or installed(vendor)


def nearest(vendor: str) -> str:
    """Give the right name for one that is nearly right, or nothing."""
    near = get_close_matches(vendor.lower(), [*SPEAKERS, *PACKAGES], n=1, cutoff=0.8)
    return near[0] if near else ""


def package(vendor: str) -> str:
    """Name the package that LangChain needs for a vendor."""
    return f"langchain-{PACKAGES.get(vendor, vendor)}"


def module(vendor: str) -> str:
    """Name what is imported of that package."""
    return package(vendor).replace("-", "_")


def installed(vendor: str) -> bool:
    """Tell whether that package is here, without loading it."""
    from importlib.util import find_spec

    return module(vendor).isidentifier() and find_spec(module(vendor)) is not None

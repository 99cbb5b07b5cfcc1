"""Point 11: what the kernel tells of itself, and how it starts."""
from features.own_connection import OwnConnection
from features.probe import judge, probe

STARTS = 6


@probe(11, "`kernel_info` is whole")
def kernel_info(kernel):
    content = kernel.reply(kernel.client.kernel_info(), 5)["content"]
    language = content.get("language_info", {})
    return judge({
        "status ok": content.get("status") == "ok",
        "protocol_version": str(content.get("protocol_version", "")).startswith("5."),
        "implementation and its version": bool(content.get("implementation") and content.get("implementation_version")),
        "the language's name, version, MIME type and extension": all(language.get(key) for key in ("name", "version", "mimetype", "file_extension")),
        "codemirror_mode": bool(language.get("codemirror_mode")),
        "pygments_lexer": bool(language.get("pygments_lexer")),
        "banner": bool(content.get("banner")),
        "help_links": bool(content.get("help_links")),
    })


@probe(11, "one `starting` for all to hear, a welcome for who subscribes", seconds=60)
def starting(kernel):
    heard, welcomed = [], []
    for _ in range(STARTS):
        with OwnConnection(kernel) as connection:
            connection.kernel_info(15)
            messages = connection.published(0.5)
        heard.append(sum(content.get("execution_state") == "starting" for _, content in messages))
        welcomed.append(any(message_type == "iopub_welcome" for message_type, _ in messages))
    return judge({"one starting": max(heard) == 1, "iopub_welcome": all(welcomed)}, "" if max(heard) == 1 else f"it was heard {max(heard)} times")

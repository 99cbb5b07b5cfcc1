// A WebSocket to a kernel that tells, when it is opened anew, how many messages of the connection before it have arrived.
import { UUID } from "@lumino/coreutils";

/** By JupyterLab's session: the newest connection that was open, and how many messages have come over it. */
const received = new Map();

/** The address with what the server is told. */
function withReceipt(url, connection) {
  const address = new URL(url);
  const session = address.searchParams.get("session_id");
  if (session === null) return address;
  address.searchParams.set("connection", connection);
  const before = received.get(session);
  if (before) address.searchParams.set("received", `${before.connection}:${before.count}`);
  return address;
}

/** The class that JupyterLab makes its connections of. */
export class ReceiptSocket extends WebSocket {
  constructor(url, protocols) {
    const connection = UUID.uuid4();
    const address = withReceipt(url, connection);
    super(address.href, protocols);
    const session = address.searchParams.get("session_id");
    if (session === null) return;
    const state = { connection, count: 0 };
    this.addEventListener("open", () => received.set(session, state));
    this.addEventListener("message", () => {
      state.count += 1;
    });
  }
}

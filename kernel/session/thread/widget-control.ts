// The target that front ends ask for all widgets of a kernel, when they open a notebook: before cells import the library of widgets
// there are none. Without an answer every opened notebook would complain.
import type { CommTarget } from "../hooks/comm-hooks.ts";

/** Says that there are no widgets. */
export const answerWithoutWidgets: CommTarget = (comm) => {
  comm.onMessage = ({ method }) => {
    if (method === "request_states") comm.send({ method: "update_states", states: {}, buffer_paths: [] });
  };
};

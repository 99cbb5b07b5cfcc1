// The content of kernel_info_reply.
import type { JsonFields } from "../common/json.ts";
import type { KernelInfo } from "./handlers.ts";
import { PROTOCOL_VERSION } from "./message.ts";

/** What the kernel tells about itself; optional features of the protocol (debugger, subshells) are not among its own. */
export function kernelInfoContent(info: KernelInfo): JsonFields {
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: info.implementation,
    implementation_version: info.implementationVersion,
    language_info: info.languageInfo,
    banner: info.banner,
    help_links: info.helpLinks,
    debugger: false,
    supported_features: [],
  };
}

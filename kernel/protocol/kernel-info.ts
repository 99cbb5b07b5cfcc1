// The content of kernel_info_reply.
import type { JsonFields } from "../common/json.ts";
import type { KernelInfo } from "./handlers.ts";
import { PROTOCOL_VERSION } from "./message.ts";

/** What the kernel tells about itself; of the protocol's optional features it may have a debugger, and has no subshells. */
export function kernelInfoContent(info: KernelInfo, hasDebugger: boolean): JsonFields {
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: info.implementation,
    implementation_version: info.implementationVersion,
    language_info: info.languageInfo,
    banner: info.banner,
    help_links: info.helpLinks,
    debugger: hasDebugger,
    supported_features: hasDebugger ? ["debugger"] : [],
  };
}

// The V8 that has faults of its own: 12, that of Node 22.

/** Whether this is it. */
export const IS_V8_12: boolean = Number.parseInt(process.versions.v8, 10) === 12;

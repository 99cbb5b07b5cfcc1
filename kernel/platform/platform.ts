// What the kernel asks of the machine it lives on, where that is not the same everywhere.
//
// Code that would be the same in a browser's worker imports nothing of Node's: it asks `#platform`, which package.json leads to
// node-platform.ts here, and which a bundle for another machine leads to its own.

/** How a value is shown; the names are those of Node's util.inspect. */
export interface InspectOptions {
  depth?: number;
  maxArrayLength?: number;
  maxStringLength?: number;
  breakLength?: number;
  colors?: boolean;
}

/** The interface. */
export interface Platform {
  /** A value as text that a programmer can read. */
  inspect(value: unknown, options?: InspectOptions): string;
  /** Whether a value was made by one of the language's own error constructors, in whatever realm. */
  isNativeError(value: unknown): value is Error;
  /** Whether reading a property of an object may run code that throws. False where that cannot be known. */
  isProxy(value: object): boolean;
  /** Whether source nests so deeply that parsing it would end more than the parser. */
  isTooDeep(source: string): Promise<boolean>;
  /** Bytes as base64. */
  base64(bytes: Uint8Array): string;
  /** An identifier that nobody else has. */
  newId(): string;
  /** Milliseconds since some moment. */
  now(): number;
  /** Parts of a stack frame's text by which frames of the kernel and of the platform itself are known. */
  ownFrames: readonly string[];
  files: PlatformFiles;
  paths: PlatformPaths;
}

/** The files that the compiler reads, and those that widgets are made of. */
export interface PlatformFiles {
  read(path: string): string;
  /** Calls back when a file has changed, also where it is replaced by another; returns what ends that. Keeps no process alive. */
  watch(path: string, onChange: () => void): () => void;
  write(path: string, text: string): void;
  /** As `write`, so that a reader finds the whole old text or the whole new one; the old one stays where this throws. */
  replace(path: string, text: string): void;
}

export interface PlatformPaths {
  join(folder: string, name: string): string;
  /** The last part of a path, without this ending. */
  baseName(path: string, ending: string): string;
  isAbsolute(path: string): boolean;
  relative(from: string, to: string): string;
  toUrl(path: string): string;
  fromUrl(url: string): string;
}

// Functions that transpiled code calls: legacy decorators and `using`, which V8 of Node 20 does not know.

type MemberDecorator = (target: object, key: PropertyKey, descriptor?: PropertyDescriptor) => PropertyDescriptor | void;
type ClassDecorator = (target: object) => object | void;
type ParameterDecorator = (target: object, key: PropertyKey | undefined, index: number) => void;

/** Applies decorators, the last first, to a class (no key) or to a member of the target. */
function decorate(
  decorators: (MemberDecorator & ClassDecorator)[],
  target: object,
  key?: PropertyKey,
  given?: PropertyDescriptor | null,
): unknown {
  if (key === undefined) {
    return decorators.reduceRight((decorated, decorator) => decorator(decorated) ?? decorated, target);
  }
  // null asks for the descriptor that is there (methods); undefined says that there is none (fields).
  const descriptor = given === null ? Object.getOwnPropertyDescriptor(target, key) : given;
  const decorated = decorators.reduceRight((result, decorator) => decorator(target, key, result) ?? result, descriptor);
  if (decorated) Object.defineProperty(target, key, decorated);
  return decorated;
}

/** A parameter's decorator as one of its method. */
function decorateParam(index: number, decorator: ParameterDecorator) {
  return (target: object, key?: PropertyKey): void => decorator(target, key, index);
}

/** What TypeScript knows of a member's types, for those who have given Reflect a `metadata`. */
function decorateMetadata(key: string, value: unknown): unknown {
  const metadata: unknown = Reflect.get(Reflect, "metadata");
  return typeof metadata === "function" ? metadata(key, value) : () => {};
}

type Dispose = () => unknown;

/** What a block with `using` disposes at its end, in reverse order. */
class UsingContext {
  static readonly #none = Symbol("no error");
  /** The error that ended the block. */
  e: unknown = UsingContext.#none;
  readonly #stack: { dispose: Dispose; isAsync: boolean }[] = [];

  /** `using x = value` */
  u<Value>(value: Value): Value {
    return this.#add(value, false);
  }

  /** `await using x = value` */
  a<Value>(value: Value): Value {
    return this.#add(value, true);
  }

  /** Disposes all; then throws what was thrown. A promise if anything is disposed asynchronously. */
  d(): unknown {
    return this.#stack.some(({ isAsync }) => isAsync) ? this.#disposeAsync() : this.#disposeAll();
  }

  #disposeAll(): void {
    for (const { dispose } of this.#stack.toReversed()) {
      try {
        dispose();
      } catch (error) {
        this.#suppress(error);
      }
    }
    if (this.e !== UsingContext.#none) throw this.e;
  }

  async #disposeAsync(): Promise<void> {
    for (const { dispose, isAsync } of this.#stack.toReversed()) {
      try {
        const disposed = dispose();
        if (isAsync) await disposed;
      } catch (error) {
        this.#suppress(error);
      }
    }
    if (this.e !== UsingContext.#none) throw this.e;
  }

  #suppress(error: unknown): void {
    const earlier = this.e;
    this.e =
      earlier === UsingContext.#none
        ? error
        : Object.assign(new Error("An error was suppressed during disposal"), {
            name: "SuppressedError",
            error,
            suppressed: earlier,
          });
  }

  #add<Value>(value: Value, isAsync: boolean): Value {
    if (value === null || value === undefined) return value;
    const target: object = Object(value);
    const asyncDispose: unknown = isAsync ? Reflect.get(target, Symbol.asyncDispose) : undefined;
    const dispose: unknown = asyncDispose ?? Reflect.get(target, Symbol.dispose);
    if (typeof dispose !== "function") throw new TypeError("using: the value has no [Symbol.dispose]() method");
    this.#stack.push({ dispose: () => dispose.call(value), isAsync });
    return value;
  }
}

/** By the names that oxc's transpiler gives them. */
export const transpilerHelpers: Record<"decorate" | "decorateParam" | "decorateMetadata" | "usingCtx", unknown> = {
  decorate,
  decorateParam,
  decorateMetadata,
  usingCtx: () => new UsingContext(),
};

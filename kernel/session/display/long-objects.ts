// Objects with very many properties as text: the first of them, and how many more there are, as `inspect` itself does for arrays.

/** As many properties of one object are shown as `inspect` shows elements of an array. */
const SHOWN = 100;
/** A shorter text has no object worth shortening. */
const SHORT = 5_000;

/** The text of `util.inspect` with objects of more than 100 properties shortened, at whatever depth they are. */
export function shortenObjects(text: string): string {
  return text.length < SHORT ? text : shortenLines(text.split("\n")).join("\n");
}

/** An object whose lines are being read. */
interface OpenObject {
  /** The indentation of its own properties. */
  indent: number;
  properties: number;
}

function shortenLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  const open: OpenObject[] = [];
  for (const line of lines) {
    const indent = line.search(/\S/);
    // A line that is less indented than the properties of an object ends it.
    while (open.length > 0 && indent < open[open.length - 1].indent) close(open, kept);
    const inner = open.at(-1);
    if (inner && indent === inner.indent && !/^[}\])]/.test(line.trimStart())) inner.properties++;
    if (open.every(({ properties }) => properties <= SHOWN)) kept.push(line);
    if (line.endsWith("{")) open.push({ indent: indent + 2, properties: 0 });
  }
  while (open.length > 0) close(open, kept);
  return kept;
}

/** Says what was left out of the innermost object, unless it lies in what is left out itself. */
function close(open: OpenObject[], kept: string[]): void {
  const ended = open.pop();
  if (!ended || ended.properties <= SHOWN || open.some(({ properties }) => properties > SHOWN)) return;
  const more = ended.properties - SHOWN;
  kept.push(`${" ".repeat(ended.indent)}... ${more} more ${more === 1 ? "property" : "properties"}`);
}

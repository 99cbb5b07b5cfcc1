// Specifications of Vega and Vega-Lite: objects that name their schema, and what builds them.
import type { MimeBundle } from "../../common/vocabulary.ts";

/** A schema's address: https://vega.github.io/schema/vega-lite/v5.8.0.json */
const SCHEMA = /\/(vega|vega-lite)\/v(\d+)(?:\.\d+)*\.json$/;

/** JupyterLab's renderer is of these versions, and draws what was written for later ones too. */
const NEWEST = 5;

/** What every Vega-Lite specification has one of. */
const VIEWS = ["mark", "layer", "concat", "hconcat", "vconcat", "repeat", "facet", "spec"];

/** The bundle of a specification, or of a builder of one; null for everything else. */
export function chartOf(value: object): MimeBundle | null {
  const built = Object.getPrototypeOf(value) === Object.prototype ? null : buildOf(value);
  const type = typeOf(built ?? value) ?? (built && VIEWS.some((name) => name in built) ? liteType(NEWEST) : null);
  return type === null ? null : { [type]: built ?? value };
}

/** What a builder (of vega-lite-api, say) makes. */
function buildOf(value: object): object | null {
  for (const name of ["toSpec", "toObject"]) {
    const build: unknown = Reflect.get(value, name);
    const built: unknown = typeof build === "function" ? build.call(value) : null;
    if (typeof built === "object" && built !== null && !Array.isArray(built)) return built;
  }
  return null;
}

function typeOf(specification: object): string | null {
  const schema: unknown = Reflect.get(specification, "$schema");
  const [, language, version] = (typeof schema === "string" && SCHEMA.exec(schema)) || [];
  if (language === undefined) return null;
  const drawn = Math.min(Number(version), NEWEST);
  return language === "vega" ? `application/vnd.vega.v${drawn}+json` : liteType(drawn);
}

function liteType(version: number): string {
  return `application/vnd.vegalite.v${version}+json`;
}

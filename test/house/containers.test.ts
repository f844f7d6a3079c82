import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./files.ts";

const inDocker = (file: string): string => readFileSync(join(root, "docker", file), "utf8");

/** The names in the table of docs/SETTINGS.md, which is the code's own. */
function settings(): readonly string[] {
  const table = readFileSync(join(root, "docs/SETTINGS.md"), "utf8");
  return [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name);
}

/** What the image says by itself. */
const OF_THE_IMAGE = new Set(["HOST", "PORT", "DATA_DIR"]);

test("[OPS3] the compose file passes every setting on, and none that there is not", () => {
  const passed = [...inDocker("compose.yml").matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = ""]) => name);
  expect(settings().length).toBeGreaterThan(40);
  expect(
    settings().filter((name) => !OF_THE_IMAGE.has(name) && !passed.includes(name)),
    'missing in docker/compose.yml: add "NAME: ${NAME:-}"',
  ).toEqual([]);
  expect(passed.filter((name) => !settings().includes(name))).toEqual([]);
  expect(passed.filter((name, at) => passed.indexOf(name) !== at)).toEqual([]);
});

test("[OPS3] the examples name settings that there are", () => {
  const named = [
    ...inDocker("env.example").matchAll(/^([A-Z_]+)=/gm),
    ...["settings.yaml", "secret.example.yaml"].flatMap((file) => [
      ...inDocker(`kubernetes/${file}`).matchAll(/^ {2}([A-Z_]+): /gm),
    ]),
  ].map(([, name = ""]) => name);
  const ofCompose = [...inDocker("compose.yml").matchAll(/\$\{([A-Z_]+)/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !settings().includes(name) && !ofCompose.includes(name))).toEqual([]);
});

test("[OPS4] every container is confined: no privileges, a root that is read-only, and no root but the proxy", () => {
  const compose = inDocker("compose.yml");
  const [, services = ""] = compose.split("\nservices:\n");
  const blocks = services.split("\nnetworks:")[0]?.split(/\n(?= {2}[a-z]+:\n)/) ?? [];
  expect(blocks).toHaveLength(5);
  for (const block of blocks) {
    expect(block, block).toMatch(/<<: \*(?:confined|duthao)\n/);
    expect(block, block).toMatch(/user: "\d+:\d+"|<<: \*duthao|caddy/);
    expect(block, block).not.toMatch(/read_only: false|privileged|network_mode/);
  }
  const confined = /x-confined:[^]*?\n\n/.exec(compose)?.[0] ?? "";
  for (const line of ["read_only: true", "cap_drop: [ALL]", 'security_opt: ["no-new-privileges:true"]'])
    expect(confined).toContain(line);
  for (const file of ["server.yaml", "backup.yaml"]) {
    const manifest = inDocker(`kubernetes/${file}`);
    for (const line of [
      "runAsNonRoot: true",
      "allowPrivilegeEscalation: false",
      "readOnlyRootFilesystem: true",
      "capabilities: { drop: [ALL] }",
      "seccompProfile: { type: RuntimeDefault }",
    ])
      expect(manifest, file).toContain(line);
  }
});

test("[OPS4] images are named by version, and Node is the project's own", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  }; // reason: the project's own file
  const dockerfile = inDocker("Dockerfile");
  expect(dockerfile).toContain(`ARG NODE_IMAGE=node:${devDependencies["node"]}-bookworm-slim\n`);
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(
    Array.from({ length: 3 }, () => "${NODE_IMAGE}"),
  );
  const images = [...inDocker("compose.yml").matchAll(/^ {4}image: (\S+)/gm)].map(([, image = ""]) => image);
  expect(images).toHaveLength(3);
  for (const image of images) expect(image).toMatch(/:\d+\.\d+/);
});

test("[OPS4] the manifests that are listed are those that there are", () => {
  const listed = [...inDocker("kubernetes/kustomization.yaml").matchAll(/^ {2}- (\S+\.yaml)$/gm)].map(
    ([, file = ""]) => file,
  );
  const there = readdirSync(join(root, "docker/kubernetes")).filter((file) => file !== "kustomization.yaml");
  expect(listed.toSorted()).toEqual(
    there
      .map((file) => file.replace(".example", ""))
      .filter((file, at, all) => all.indexOf(file) === at)
      .toSorted(),
  );
});

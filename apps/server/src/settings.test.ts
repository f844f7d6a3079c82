import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CannotStart } from "./cannot-start.ts";
import { openDataFolder } from "./data-folder.ts";
import { folder } from "./folder.fixture.ts";
import { secretOf } from "./secret.ts";
import { readSettings, settingsTable } from "./settings.ts";
import { publicKeyOf, signerOf } from "./signing-key.ts";

const inRepository = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

describe("settings", () => {
  test("[SET1] an empty environment runs a demo-less single node for this machine", () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      demo: false,
      databaseUrl: undefined,
      redisUrl: undefined,
      publicOrigin: "http://localhost:4000",
    });
    expect(settings.dataDir).toBe(join(process.cwd(), "data"));
  });

  test("[SET1] an empty value counts as unset", () => {
    expect(readSettings({ PORT: "", REDIS_URL: "", DEMO: "" })).toEqual(readSettings({}));
  });

  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["PORT", "80.5"],
    ["DATABASE_URL", "mysql://somewhere/db"],
    ["REDIS_URL", "localhost:6379"],
    ["SECRET", "short"],
    ["PUBLIC_URL", "duthao.example"],
    ["PUBLIC_URL", "https://example.vn/duthao"],
    ["ALLOWED_ORIGINS", "https://a.example.vn, b.example.vn"],
    ["ALLOWED_ORIGINS", "https://a.example.vn/path"],
    ["LOG_LEVEL", "loud"],
    ["DEMO", "maybe"],
    ["TRUST_PROXY", "true"],
    ["TRUST_PROXY", "false"],
    ["TRUST_PROXY", "11"],
    ["TRUST_PROXY", "-1"],
    ["TRUST_PROXY", "1.5"],
  ])("[SET2] %s=%s is refused in a sentence that names it", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(
      new RegExp(`^The setting ${name} is wrong: it must [^.]+\\.$`),
    );
    expect(() => readSettings({ [name]: value })).toThrow(CannotStart);
  });

  test("[SET2] of several wrong settings each has its sentence", () => {
    expect(() => readSettings({ LOG_LEVEL: "loud", PORT: "eighty" })).toThrow(
      /^The setting PORT is wrong: [^.]+\. The setting LOG_LEVEL is wrong: [^.]+\.$/,
    );
  });

  test("[SET2] a data folder that is a file is refused in a sentence", () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    expect(() => openDataFolder(file)).toThrow(/^The folder .+ cannot be written; set DATA_DIR to one that can\.$/);
  });

  test("[SET3] a secret is made once, kept, and readable by its owner only", () => {
    const dataDir = folder();
    const first = secretOf({ secret: undefined, dataDir });
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(secretOf({ secret: undefined, dataDir })).toBe(first);
    expect(statSync(join(dataDir, "secret")).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["secret"]);
  });

  test("[SET3] a kept secret that is none is refused in a sentence", () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, "secret"), "\n");
    expect(() => secretOf({ secret: undefined, dataDir })).toThrow(CannotStart);
    expect(() => secretOf({ secret: undefined, dataDir })).toThrow(
      /^The file .+ holds no secret of 32 characters; delete it, and everybody signs in again\.$/,
    );
  });

  test("[SET3] a secret that is set is not written anywhere", () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o500);
    expect(secretOf({ secret: "s".repeat(32), dataDir })).toBe("s".repeat(32));
  });

  test("[SET7] a signing key is made once, kept, and readable by its owner only; one that is set is used", () => {
    const dataDir = folder();
    const { key } = signerOf({ signingKey: undefined, dataDir });
    expect(signerOf({ signingKey: undefined, dataDir }).key).toBe(key);
    expect(publicKeyOf({ signingKey: undefined, dataDir })).toBe(key);
    expect(statSync(join(dataDir, "signing-key")).mode & 0o777).toBe(0o600);
    const set = readSettings({ SIGNING_KEY: Buffer.alloc(32, 255).toString("base64") });
    expect(signerOf(set).key).toBe(signerOf({ signingKey: Buffer.alloc(32, 255).toString("base64url"), dataDir }).key);
    expect(publicKeyOf({ signingKey: undefined, dataDir: folder() })).toBeUndefined();
  });

  test("[SET7] a signing key that is none is refused in a sentence", () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, "signing-key"), "no key\n");
    expect(() => signerOf({ signingKey: undefined, dataDir })).toThrow(
      /^The file .+ holds no signing key of 32 bytes in base64; put the right one back, or delete it and publish the new public key\.$/,
    );
    expect(() => readSettings({ SIGNING_KEY: "short" })).toThrow(
      "The setting SIGNING_KEY is wrong: it must be 32 bytes in base64",
    );
  });

  test("[SET4] docs/SETTINGS.md holds the table of the code", () => {
    expect(inRepository("docs/SETTINGS.md")).toContain(settingsTable());
  });

  test.each([
    ["docker/compose.yml", /^x-settings: &settings\n((?:^ {2}.*\n)+)/m, /^ +([A-Z_]+):/gm],
    ["docker/Dockerfile", /^ENV NODE_ENV=production (.*)$/m, /([A-Z_]+)=/g],
  ])("[SET6] what %s sets for the server are settings", (file, part, name) => {
    const names = [...(part.exec(inRepository(file))?.[1] ?? "").matchAll(name)].map(([, found = ""]) => found);
    expect(names.length).toBeGreaterThan(2);
    for (const setting of names) expect(settingsTable()).toContain(`| \`${setting}\` |`);
  });
});

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { keepLog, layOutLog } from "./write-ahead-log.ts";

const folder = mkdtempSync(join(tmpdir(), "duthao-log-"));
afterEach(() => rmSync(folder, { recursive: true }));

test("[JRN3] is laid out, and a reader finds what was committed before and after", () => {
  const file = join(folder, "a.db");
  const database = new DatabaseSync(file);
  keepLog(database);
  database.exec("create table entry (seq integer primary key); insert into entry values (1)");
  layOutLog(database);
  const length = statSync(`${file}-wal`).size;
  expect(length).toBeGreaterThan(29 * 1024 * 1024);
  database.exec("insert into entry values (2)");
  expect(statSync(`${file}-wal`).size).toBe(length);
  const reader = new DatabaseSync(file, { readOnly: true });
  expect(reader.prepare("select count(*) as entries from entry").get()).toEqual({ entries: 2 });
  expect(reader.prepare("select name from sqlite_schema where type = 'table'").all()).toEqual([{ name: "entry" }]);
  reader.close();
  database.close();
});

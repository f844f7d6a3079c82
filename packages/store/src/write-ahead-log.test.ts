import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { WriteAheadLog } from "./write-ahead-log.ts";

const folder = mkdtempSync(join(tmpdir(), "duthao-log-"));
afterEach(() => rmSync(folder, { recursive: true }));

test("[JRN3] is laid out once much is written, and a reader finds what was committed before and after", () => {
  const file = join(folder, "a.db");
  const database = new DatabaseSync(file);
  const log = new WriteAheadLog(database);
  database.exec("create table entry (seq integer primary key)");
  const insert = database.prepare("insert into entry values (?)");
  for (let seq = 0; seq < 500; seq++) {
    insert.run(seq);
    log.committed();
  }
  const length = statSync(`${file}-wal`).size;
  expect(length).toBeGreaterThan(30 * 1024 * 1024);
  insert.run(500);
  expect(statSync(`${file}-wal`).size).toBe(length);
  const reader = new DatabaseSync(file, { readOnly: true });
  expect(reader.prepare("select count(*) as entries from entry").get()).toEqual({ entries: 501 });
  expect(reader.prepare("select name from sqlite_schema where type = 'table'").all()).toEqual([{ name: "entry" }]);
  reader.close();
  database.close();
});

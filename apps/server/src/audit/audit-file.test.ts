import type { AuditRecord } from "@duthao/service";
import { expect, test } from "vitest";
import { auditLines, type AuditForm } from "./audit-file.ts";

const AT = Date.UTC(2026, 9, 15);
const RECORDS: readonly AuditRecord[] = [
  {
    month: "2026-10",
    seq: 1,
    at: AT,
    by: "chi",
    way: "page",
    address: "192.0.2.7",
    act: { kind: "account-disabled", account: "anh" },
  },
  {
    month: "2026-10",
    seq: 2,
    at: AT,
    by: "formula",
    way: "page",
    act: { kind: "file-given", round: "r1", file: "draft.docx" },
  },
  { month: "2026-10", seq: 3, at: AT, way: "server" },
];
const NAMES = new Map([
  ["chi", "Người chi"],
  ["formula", '=HYPERLINK("http://a.example","x")'],
]);

async function written(form: AuditForm): Promise<string> {
  const records = (async function* () {
    yield* RECORDS;
  })();
  let text = "";
  for await (const part of auditLines(form, records, async () => NAMES)) text += part;
  return text;
}

test("[AUD12] as a table it is opened by a spreadsheet with every letter, and runs nothing there", async () => {
  expect((await written("csv")).split("\r\n")).toEqual([
    "\ufefftime,account,name,way,address,kind,to_account,to_name,detail,place",
    "2026-10-15T00:00:00.000Z,chi,Người chi,page,192.0.2.7,account-disabled,anh,,,2026-10:1",
    `2026-10-15T00:00:00.000Z,formula,"'=HYPERLINK(""http://a.example"",""x"")",page,,file-given,,,round=r1; file=draft.docx,2026-10:2`,
    "2026-10-15T00:00:00.000Z,,,server,,,,,,2026-10:3",
    "",
  ]);
});

test("[AUD12] as lines of JSON each record is one, with all that it says", async () => {
  const lines = (await written("jsonl")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      place: "2026-10:1",
      time: "2026-10-15T00:00:00.000Z",
      name: "Người chi",
      by: "chi",
      way: "page",
      address: "192.0.2.7",
      act: RECORDS[0]?.act,
    },
    {
      place: "2026-10:2",
      time: "2026-10-15T00:00:00.000Z",
      name: NAMES.get("formula"),
      by: "formula",
      way: "page",
      act: RECORDS[1]?.act,
    },
    { place: "2026-10:3", time: "2026-10-15T00:00:00.000Z", way: "server" },
  ]);
});

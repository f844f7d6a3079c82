import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { SERVICE } from "@duthao/domain";
import { readHere } from "@duthao/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ PUBLIC_URL: "https://duthao.example.vn" }, { isOpen: false });
  const conference = {
    id: "hn",
    place: "Hà Nội",
    day: "2026-12-20",
    hour: "14:00",
    agenda: [],
    sections: ["a1", "gone"],
  };
  const command = { type: "schedule-conference", conference } as const;
  await stage.services.rounds.command("r1", SERVICE, "hn", command);
});
afterAll(() => stage.close());

const REQUEST = "/api/rounds/r1/request";
const INVITATION = "/api/rounds/r1/conferences/hn/invitation";
/** What a document says, with how it is made around it. */
const wordsIn = async (docx: Uint8Array): Promise<string> => JSON.stringify(await readHere(docx, "a.docx"));
/** How many files an archive has, by their headers. */
const filesIn = (zip: Buffer): number => zip.toString("latin1").split("PK\u0003\u0004").length - 1;

test("[LET9] the agency's own people take the letters of a round in preparation; nobody else learns that there is one", async () => {
  const asked = (as: string, url: string) => stage.ask("GET", url, { as });
  for (const url of [`${REQUEST}.docx`, `${REQUEST}.zip`, `${INVITATION}.docx`, `${INVITATION}.zip`]) {
    const answers = await Promise.all(["delegate", "outsider"].map((as) => asked(as, url)));
    expect(
      answers.map(({ statusCode }) => statusCode),
      url,
    ).toEqual([404, 404]);
    expect((await stage.ask("GET", url)).statusCode).toBe(401);
  }
  expect((await asked("drafter", `${REQUEST}.docx`)).statusCode).toBe(200);
  const code = async (url: string) => (await asked("moderator", url)).json<{ code: string }>().code;
  expect(await code(`${REQUEST}.docx?organisation=none`)).toBe("unknown-organisation");
  expect(await code(`${REQUEST}.docx?organisation=moit`), "the agency asks, and is not asked").toBe(
    "unknown-organisation",
  );
  expect(await code("/api/rounds/r1/conferences/x/invitation.docx")).toBe("unknown-conference");
});

test("[LET10] a letter goes to all, to each on a page, to one alone or to each in a file, and leads to the round", async () => {
  const take = async (url: string) => stage.ask("GET", url, { as: "moderator" });
  const all = await take(`${REQUEST}.docx`);
  expect(all.headers["content-disposition"]).toContain(encodeURIComponent("Công văn lấy ý kiến"));
  expect(await wordsIn(all.rawPayload)).toContain("https://duthao.example.vn/round/r1");
  const greetings = async (docx: Uint8Array) =>
    [...(await wordsIn(docx)).matchAll(/Kính gửi: ([^.]+)\./g)].map(([, name]) => name);
  expect(await greetings(all.rawPayload)).toEqual([]);
  expect(await greetings((await take(`${REQUEST}.docx?each=true`)).rawPayload)).toEqual([
    "Bộ Tư pháp",
    "Bộ Kế hoạch và Đầu tư",
  ]);
  expect(await greetings((await take(`${REQUEST}.docx?organisation=mpi`)).rawPayload)).toEqual([
    "Bộ Kế hoạch và Đầu tư",
  ]);
  expect(filesIn((await take(`${REQUEST}.zip`)).rawPayload)).toBe(2);
  const invitation = await wordsIn((await take(`${INVITATION}.docx`)).rawPayload);
  expect(invitation).toContain("Thời gian: 14 giờ, Chủ nhật, ngày 20 tháng 12 năm 2026.");
  expect(invitation, "the sections that are talked about, as the draft calls them").toContain(
    "- Điều 1. Phạm vi điều chỉnh.",
  );
});

test("[LET9] once the round is open, whoever else is in it is refused its letters", async () => {
  await stage.services.rounds.command("r1", "moderator", "open", { type: "open-round" });
  const answer = await stage.ask("GET", `${REQUEST}.docx`, { as: "delegate" });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, "not-allowed"]);
});

test("[LET11] the request names what is enclosed: the files of the dossier, as they are called", async () => {
  const sha256 = createHash("sha256").update("x").digest("hex");
  const { rounds, store } = stage.services;
  await store.files.keep({ sha256, size: 1 }, Readable.from([Buffer.from("x")]));
  const file = { id: "f", kind: "submission", name: "Tờ trình Chính phủ.docx", mediaType: "a/b", sha256 } as const;
  await rounds.command("r1", "moderator", "enclose", { type: "add-file", file });
  const words = await wordsIn((await stage.ask("GET", `${REQUEST}.docx`, { as: "moderator" })).rawPayload);
  expect(words).toContain("- Tờ trình Chính phủ.");
  expect(words).not.toContain("Chính phủ.docx");
});

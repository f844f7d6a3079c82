import { expect, test } from "vitest";
import { parseCommand } from "./parse-command.ts";

const organisation = { id: "o1", name: "Bộ Tư pháp", short: "BTP", kind: "ministry" };
const conference = { id: "h1", place: "Hà Nội", day: "2026-12-01", agenda: ["Khai mạc"] };

const SIGNS = {
  "right-to-left override": "\u202e",
  isolate: "\u2066",
  mark: "\u200f",
  "zero width space": "\u200b",
  "soft hyphen": "\u00ad",
  bell: "\u0007",
  escape: "\u001b",
  "private use": "\ue000",
  tag: "\u{e0041}",
};

const commands = (sign: string): Record<string, object> => ({
  "organisation.name": { type: "invite-organisation", organisation: { ...organisation, name: `Bộ${sign} Tư pháp` } },
  "organisation.short": { type: "invite-organisation", organisation: { ...organisation, short: `B${sign}TP` } },
  "conference.place": { type: "schedule-conference", conference: { ...conference, place: `Hà${sign}Nội` } },
  "conference.agenda.0": { type: "schedule-conference", conference: { ...conference, agenda: [`Khai${sign}mạc`] } },
  "opinion.source.number": {
    type: "submit-opinion",
    opinion: {
      organisation: "o1",
      stance: "agree",
      source: { kind: "letter", number: `1${sign}2`, day: "2026-12-01" },
    },
  },
});

test.each(Object.entries(SIGNS))(
  "[ROU40] a name, title or place with a sign that nobody sees (%s) does not pass",
  (_, sign) => {
    for (const [path, command] of Object.entries(commands(sign)))
      expect(parseCommand(command)).toEqual({ refused: "malformed", path });
  },
);

test("[ROU40] one whose signs are all seen does", () => {
  for (const command of Object.values(commands(" "))) expect(parseCommand(command)).not.toHaveProperty("refused");
});

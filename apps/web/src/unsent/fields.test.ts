import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SOURCE = new URL("../", import.meta.url);

/** What becomes of what stands in a field. `unsent` is kept on the machine until it is sent, `room` is written into a shared text with every letter. */
type Keeping =
  | "unsent"
  | "room"
  | "kept with its file"
  | "sought"
  | "at once"
  | "only read"
  | "never kept: signing in"
  /** Typed anew where the page is left: an address, a reason, the name of a token. */
  | "a line or two"
  | { readonly heldBy: string };

/** Every field of the page, in the order of its component, and every editor that is made in code: the titles, paragraphs and cells of a draft are in one. Who adds one says here why nobody loses what is in it. */
const FIELDS: Readonly<Record<string, readonly (readonly [tag: string, keeping: Keeping])[]>> = {
  "account/AskPassword.vue": [["UInput", "never kept: signing in"]],
  "account/ChangeAddress.vue": [
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
  ],
  "account/ChangePassword.vue": [
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
    ["UCheckbox", "never kept: signing in"],
    ["UCheckbox", "never kept: signing in"],
  ],
  "account/NewToken.vue": [
    ["UInput", "a line or two"],
    ["USelect", "a line or two"],
    ["USelect", "a line or two"],
  ],
  "account/SetUpFactor.vue": [["UInput", "never kept: signing in"]],
  "administration/AccountsPart.vue": [["UInput", "sought"]],
  "administration/InstallationPart.vue": [["UInput", "a line or two"]],
  "administration/LockAccount.vue": [["UInput", "a line or two"]],
  "administration/MergeOrganisation.vue": [
    ["USelect", "a line or two"],
    ["DayField", "a line or two"],
  ],
  "administration/OrganisationPeople.vue": [["USelect", "at once"]],
  "administration/EditOrganisation.vue": [
    ["UInput", "unsent"],
    ["UInput", "unsent"],
    ["USelect", "unsent"],
    ["UInput", "unsent"],
    ["UTextarea", "unsent"],
    ["UTextarea", "unsent"],
  ],
  "administration/HolidaysPart.vue": [
    ["DayField", "a line or two"],
    ["UInput", "a line or two"],
    ["UCheckbox", "a line or two"],
  ],
  "administration/ImportOrganisations.vue": [
    ["input", "at once"],
    ["UTextarea", "sought"],
  ],
  "administration/InviteMember.vue": [
    ["UInput", "a line or two"],
    ["USelect", "a line or two"],
    ["UInputNumber", "a line or two"],
  ],
  "administration/InviteStandIn.vue": [
    ["USelect", "a line or two"],
    ["DayField", "a line or two"],
    ["DayField", "a line or two"],
    ["USelect", "a line or two"],
    ["UInput", "a line or two"],
  ],
  "administration/NewPersonFields.vue": [
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
  ],
  "administration/OrganisationsPart.vue": [["UInput", "sought"]],
  "administration/SetUpPage.vue": [
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
  ],
  "audit/AuditFilters.vue": [
    ["USelect", "sought"],
    ["UInput", "sought"],
    ["UInput", "sought"],
    ["DayField", "sought"],
    ["DayField", "sought"],
  ],
  "dossier/SendFiles.vue": [["input", "at once"]],
  "notification/NotificationPreferences.vue": [
    ["USelect", "at once"],
    ["USelect", "at once"],
  ],
  "person/ForgottenPage.vue": [["UInput", "never kept: signing in"]],
  "person/NewPasswordPage.vue": [
    ["UInput", "never kept: signing in"],
    ["UCheckbox", "never kept: signing in"],
  ],
  "person/SecondStepForm.vue": [["UInput", "never kept: signing in"]],
  "prepare/OwnDeadline.vue": [
    ["DayField", "a line or two"],
    ["UInput", "a line or two"],
  ],
  "prepare/PrepareAbout.vue": [
    ["UInput", "at once"],
    ["DayField", "a line or two"],
    ["UInput", "a line or two"],
    ["UCheckbox", "at once"],
  ],
  "prepare/PrepareNotice.vue": [["UCheckbox", "at once"]],
  "prepare/CandidateList.vue": [["UCheckbox", "sought"]],
  "prepare/FromEarlierRound.vue": [["USelect", "sought"]],
  "prepare/FromList.vue": [
    ["input", "at once"],
    ["UTextarea", "sought"],
  ],
  "prepare/LetterDownload.vue": [["USelect", "at once"]],
  "prepare/LetterheadForm.vue": [
    ["UInput", "at once"],
    ["UInput", "at once"],
  ],
  "prepare/PrepareConferences.vue": [
    ["UInput", "unsent"],
    ["DayField", "unsent"],
    ["UInput", "unsent"],
    ["UInput", "unsent"],
    ["UTextarea", "unsent"],
    ["USelect", "unsent"],
  ],
  "prepare/PrepareOrganisations.vue": [
    ["UInput", "sought"],
    ["UCheckbox", "at once"],
  ],
  "comparison/ComparisonBody.vue": [
    ["USwitch", "sought"],
    ["USwitch", "sought"],
  ],
  "comparison/ComparisonSource.vue": [
    ["USelect", "at once"],
    ["input", "at once"],
  ],
  "desk/InviteDesk.vue": [["UInput", "sought"]],
  "desk/NoteCard.vue": [
    ["USelect", "room"],
    ["USelect", "room"],
    ["USelect", "room"],
  ],
  "disposition/VerdictChips.vue": [["input", { heldBy: "thread/AnswerThread.vue" }]],
  "desk/note-editor.ts": [["Editor", "room"]],
  "desk/wording-editor.ts": [["Editor", "room"]],
  "draft/toolbar/ActPalette.vue": [["UCommandPalette", "sought"]],
  "draft/toolbar/FindReplace.vue": [
    ["UInput", "sought"],
    ["USwitch", "at once"],
    ["USwitch", "at once"],
    ["UInput", "sought"],
  ],
  "draft/toolbar/FootnoteDialog.vue": [["UTextarea", "unsent"]],
  "draft/toolbar/GoToArticle.vue": [["UInput", "sought"]],
  "draft/outline/OutlinePanel.vue": [["UCheckbox", "sought"]],
  "draft/editor/sheet-editor.ts": [["Editor", "room"]],
  "language/DayField.vue": [["UInput", { heldBy: "reading/UseDraft.vue" }]],
  "opinion/RecordedLetters.vue": [["input", "at once"]],
  "opinion/RecordLetter.vue": [["USelect", "unsent"]],
  "opinion/SourceFields.vue": [
    ["URadioGroup", { heldBy: "opinion/SubmitOpinion.vue" }],
    ["UInput", { heldBy: "opinion/SubmitOpinion.vue" }],
    ["DayField", { heldBy: "opinion/SubmitOpinion.vue" }],
    ["USelect", { heldBy: "opinion/SubmitOpinion.vue" }],
    ["UInput", { heldBy: "opinion/SubmitOpinion.vue" }],
  ],
  "opinion/StanceCards.vue": [["URadioGroup", { heldBy: "opinion/SubmitOpinion.vue" }]],
  "person/PasswordForm.vue": [
    ["UInput", "never kept: signing in"],
    ["UInput", "never kept: signing in"],
  ],
  "reading/ChooseFile.vue": [
    ["input", "at once"],
    ["UTextarea", "unsent"],
  ],
  "reading/ReadPlace.vue": [
    ["USelect", "kept with its file"],
    ["UTextarea", "only read"],
    ["USelect", "sought"],
  ],
  "reading/UseDraft.vue": [
    ["UInput", "unsent"],
    ["UInputNumber", "unsent"],
    ["DayField", "unsent"],
    ["UCheckbox", "unsent"],
  ],
  "replay/PlayBar.vue": [["USelect", "at once"]],
  "round/ReopenRound.vue": [["UInput", "a line or two"]],
  "round/AnswerForm.vue": [["UTextarea", "unsent"]],
  "round/WaitingRow.vue": [["UCheckbox", "sought"]],
  "search/SearchBar.vue": [["UInput", "sought"]],
  "thread/AnswerThread.vue": [["UTextarea", "unsent"]],
  "thread/HideComment.vue": [["UTextarea", "unsent"]],
  "thread/ThreadTabs.vue": [["UInput", "sought"]],
};

const FIELD =
  /<(U(?:Input|Textarea|Select|Checkbox|Radio|Switch|Pin|File|Slider|Calendar|Color|CommandPalette|Editor|Listbox|AuthForm|ChatPrompt)\w*|DayField|input|textarea|select)\b|contenteditable(?==")/g;
const EDITOR = /new (Editor|EditorView)\(/g;

const read = (file: string) => readFileSync(new URL(file, SOURCE), "utf8");
const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?<!\.test|\.fixture|\.d)\.(?:vue|ts)$/.test(file))
  .map((file) => file.replaceAll("\\", "/"));
const components = sources.filter((file) => file.endsWith(".vue"));
const inTemplate = (file: string) =>
  file.endsWith(".vue") ? [...read(file).slice(read(file).indexOf("<template>")).matchAll(FIELD)] : [];
const tagsIn = (file: string) => [...inTemplate(file), ...read(file).matchAll(EDITOR)].map(([all, tag]) => tag ?? all);

test("[WEB92] of every field it is said why nobody loses what is in it", () => {
  const found = sources.map((file) => [file, tagsIn(file)] as const).filter(([, tags]) => tags.length > 0);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(FIELDS).map(([file, fields]) => [file, fields.map(([tag]) => tag)])),
  );
});

test("[WEB92] what is said to be kept until it is sent is", () => {
  const keepers = Object.entries(FIELDS).flatMap(([file, fields]) =>
    fields.flatMap(([, keeping]) =>
      keeping === "unsent" ? [file] : typeof keeping === "object" ? [keeping.heldBy] : [],
    ),
  );
  for (const file of new Set(keepers)) expect(read(file), file).toMatch(/= useUnsent\([^]*<UnsentMark/);
});

test("[WEB63] no day is asked for by a field whose order is the browser's", () => {
  for (const file of components) expect(read(file), file).not.toMatch(/type="(?:date|datetime-local|month|time|week)"/);
});

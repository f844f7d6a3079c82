import { EmailAddress, foldedName, Name, namesOf, OrganisationKind, type ListedOrganisation } from "@duthao/domain";

/** A row of a list that was brought in: what it makes, or why it makes nothing. `row` counts from 1, the head among them. */
export type ListingRow = { readonly row: number; readonly name: string } & (
  | { readonly state: "new"; readonly organisation: ListedOrganisation }
  /** The directory has it under this name. */
  | { readonly state: "same" }
  /** The directory, or a row above, has one that goes by this name too. */
  | { readonly state: "alike"; readonly organisation: ListedOrganisation; readonly like: string }
  | { readonly state: "wrong"; readonly why: "name" | "email" }
);

/** By what words, folded, a column and a kind are known. */
const COLUMNS = {
  name: ["ten don vi", "ten", "don vi", "name", "organisation"],
  short: ["ten viet tat", "viet tat", "ten ngan", "short", "short name"],
  kind: ["loai", "loai don vi", "nhom", "kind"],
  email: ["thu dien tu", "email", "e mail"],
  aliases: ["ten khac", "cach viet khac", "aliases"],
} as const;

const KINDS: Readonly<Record<OrganisationKind, readonly string[]>> = {
  ministry: ["bo", "nganh", "bo nganh"],
  province: ["dia phuong", "tinh", "thanh pho", "so", "ubnd", "uy ban nhan dan"],
  association: ["to chuc", "hiep hoi", "lien doan", "lien minh", "hoi", "mat tran"],
  business: ["doanh nghiep", "cong ty"],
  other: ["ca nhan", "khac", "ca nhan khac"],
};

/** The rows of a table, whose first row may say what its columns are; without one, the first column is the name. */
export function listingRows(
  table: readonly (readonly string[])[],
  known: readonly ListedOrganisation[],
  newId: (row: number) => string,
): readonly ListingRow[] {
  const head = columnsIn(table[0] ?? []);
  const columns = head ?? { name: 0, short: 1, kind: 2, email: 3, aliases: 4 };
  const taken = [...known];
  return table.flatMap((cells, at): ListingRow[] => {
    const cell = (column: keyof typeof COLUMNS): string => (cells[columns[column] ?? -1] ?? "").trim();
    if ((head && at === 0) || cells.every((one) => one.trim() === "")) return [];
    const [row, name, email] = [at + 1, cell("name"), cell("email")];
    if (!Name.safeParse(name).success) return [{ row, name, state: "wrong", why: "name" }];
    const address = email === "" ? undefined : EmailAddress.safeParse(email);
    if (address?.success === false) return [{ row, name, state: "wrong", why: "email" }];
    if (taken.some((one) => one.name === name)) return [{ row, name, state: "same" }];
    const organisation: ListedOrganisation = {
      id: newId(row),
      name,
      short: cell("short") || name,
      kind: kindOf(cell("kind"), name),
      aliases: cell("aliases")
        .split(";")
        .map((alias) => alias.trim())
        .filter(Boolean),
      contacts: [],
      ...(address && { email: address.data }),
    };
    const like = taken.find((one) => namesOf(one).includes(foldedName(name)));
    if (like) return [{ row, name, state: "alike", organisation, like: like.name }];
    taken.push(organisation);
    return [{ row, name, state: "new", organisation }];
  });
}

/** The names that a table gives, each with its row, which counts from 1, the head among them; without a head they are in the first column. */
export function namedIn(table: readonly (readonly string[])[]): readonly { row: number; name: string }[] {
  const head = columnsIn(table[0] ?? []);
  return table.flatMap((cells, at) => {
    const name = (cells[head?.name ?? 0] ?? "").trim();
    return name === "" || (head && at === 0) ? [] : [{ row: at + 1, name }];
  });
}

function columnsIn(cells: readonly string[]): Readonly<Partial<Record<keyof typeof COLUMNS, number>>> | undefined {
  const names = cells.map(foldedName);
  const found = Object.entries(COLUMNS).flatMap(([column, words]) => {
    const at = names.findIndex((name) => words.some((word) => word === name));
    return at < 0 ? [] : [[column, at] as const];
  });
  return found.some(([column]) => column === "name") ? Object.fromEntries(found) : undefined;
}

/** As its column says, or as its name begins. */
function kindOf(said: string, name: string): OrganisationKind {
  const begins = (words: string) =>
    OrganisationKind.options.find((kind) => KINDS[kind].some((word) => words === word || words.startsWith(`${word} `)));
  return begins(foldedName(said)) ?? begins(foldedName(name)) ?? "other";
}

/** A table as text, an apostrophe before what would be a formula left out: lines of cells, parted by what is known to part them, or by tabs, semicolons or commas, whichever the first line has. */
export function tableIn(text: string, known?: string): readonly (readonly string[])[] {
  const [first = ""] = text.split("\n");
  const separator = known ?? ["\t", ";", ","].find((one) => first.includes(one)) ?? "\t";
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (isQuoted && sign === '"' && text[at + 1] === '"') cell += text[++at] ?? "";
    else if (sign === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === separator || sign === "\n")) {
      rows.at(-1)?.push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else if (sign !== "\r" || isQuoted) cell += sign;
  }
  rows.at(-1)?.push(cell);
  return rows.map((cells) => cells.map((one) => (/^'[=+\-@\t\r]/.test(one) ? one.slice(1) : one)));
}

import { indexSections, schema } from "@duthao/decree";
import { DOMSerializer, Fragment, type Mark, type Node } from "@tiptap/pm/model";
import { XmlElement, XmlText, type XmlFragment } from "yjs";
import { numberElement } from "./number-element.ts";
import { numberOf } from "./plugins/number-decorations.ts";

/** Letters that are more than any screen shows of a sheet. */
const SCREEN = 8_000;

/**
 * The beginning of a long text as it will be drawn, to be looked at and nothing else while its editor is made. `undefined`
 * for a text whose editor is there as soon, or one that holds what only the editor can put right.
 */
export function firstScreen(text: XmlFragment): HTMLElement | undefined {
  const beginning = beginningOf(text);
  return beginning && drawn(beginning);
}

/** The first letters of a text, in all that they stand in; `undefined` where there are no more than these. */
export function beginningOf(text: XmlFragment, letters = SCREEN): Node | undefined {
  const left = { letters };
  try {
    const beginning = schema.topNodeType.create(null, nodesIn(text, left));
    return left.letters < 0 ? beginning : undefined;
  } catch {
    return undefined; // what the schema does not know
  }
}

function nodesIn(parent: XmlFragment, left: { letters: number }): Node[] {
  const nodes: Node[] = [];
  for (const child of parent.toArray()) {
    if (left.letters < 0) break;
    if (child instanceof XmlText) nodes.push(...wordsIn(child, left));
    else if (child instanceof XmlElement)
      nodes.push(schema.node(child.nodeName, child.getAttributes(), Fragment.from(nodesIn(child, left))));
  }
  return nodes;
}

function wordsIn(text: XmlText, left: { letters: number }): Node[] {
  // reason for the assertion: Yjs does not type what a text holds
  const pieces = text.toDelta() as readonly {
    readonly insert: unknown;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
  return pieces.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== "string" || insert === "") return [];
    left.letters -= insert.length;
    return schema.text(
      insert,
      Object.entries(attributes).map(([name, attrs]) => markOf(name, attrs)),
    );
  });
}

/** The binding has marks of which several may overlap under their name and a hash. */
function markOf(name: string, attrs: unknown): Mark {
  return schema.mark(name.replace(/--[\w+/=]{8}$/, ""), attrs as Record<string, unknown>); // reason: as the binding wrote them
}

function drawn(text: Node): HTMLElement {
  const sheet = document.createElement("div");
  sheet.className = "sheet font-serif";
  sheet.contentEditable = "false";
  sheet.inert = true;
  sheet.lang = "vi";
  sheet.append(DOMSerializer.fromSchema(schema).serializeFragment(text.content));
  const sections = indexSections(text);
  for (const element of sheet.querySelectorAll<HTMLElement>("[data-id]")) {
    const section = sections.get(element.dataset["id"] ?? "");
    if (!section) continue;
    const { align } = section.node.attrs;
    if (typeof align === "string") element.dataset["align"] = align;
    const number = numberOf(section);
    if (number === "" || !(element.firstElementChild instanceof HTMLElement)) continue;
    Object.assign(element.firstElementChild.dataset, { number, of: section.level });
    element.prepend(numberElement(number, section.level));
  }
  return sheet;
}

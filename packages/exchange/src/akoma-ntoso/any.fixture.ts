import { readFileSync } from "node:fs";
import { DOMParser, type Element } from "@xmldom/xmldom";
import type { GeneratorValue } from "fast-check";
import fc from "fast-check";
import { SCHEMA } from "./schema.fixture.ts";

/** A document whose content the schema of OASIS allows, drawn from the schema itself, with a word of its own in every place for text. */
export interface AnyAkn {
  readonly xml: string;
  /** The words, in the order of the document. */
  readonly words: readonly string[];
}

/** How deep a document grows before it holds only what it must. */
const DEEP = 9;
const NEVER = 1_000;
const DOCUMENTS = ["act", "bill", "doc", "statement"];

const named = new Map<string, Element>();
const root = new DOMParser().parseFromString(readFileSync(SCHEMA, "utf8"), "text/xml").documentElement;
for (const one of root ? inside(root) : []) named.set(`${one.localName} ${one.getAttribute("name")}`, one);

function inside(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function child(element: Element | undefined, name: string): Element | undefined {
  return element && inside(element).find(({ localName }) => localName === name);
}

/** What an element of this name may hold: the particles, and whether words stand between them. */
function modelOf(name: string): { particles: readonly Element[]; isMixed: boolean } {
  const element = named.get(`element ${name}`);
  const type = element?.getAttribute("type");
  return contentOf(
    type === null || type === undefined ? child(element, "complexType") : named.get(`complexType ${type}`),
  );
}

function contentOf(type: Element | undefined): { particles: readonly Element[]; isMixed: boolean } {
  const extension = child(child(type, "complexContent"), "extension");
  const base = extension && contentOf(named.get(`complexType ${extension.getAttribute("base")}`));
  const holder = extension ?? type;
  const own = holder ? inside(holder).filter(({ localName }) => PARTICLES.has(localName ?? "")) : [];
  return {
    particles: [...(base?.particles ?? []), ...own],
    isMixed: type?.getAttribute("mixed") === "true" || (base?.isMixed ?? false),
  };
}

const PARTICLES: ReadonlySet<string> = new Set(["element", "group", "choice", "sequence", "any"]);
const heights = new Map<string, number>();

/** How many levels the least of an element takes. */
function heightOf(name: string): number {
  const known = heights.get(name);
  if (known !== undefined) return known;
  heights.set(name, NEVER);
  const height = 1 + Math.max(0, ...modelOf(name).particles.map(leastOf));
  if (height < NEVER) heights.set(name, height);
  else heights.delete(name);
  return height;
}

function leastOf(particle: Element): number {
  if (particle.getAttribute("minOccurs") === "0") return 0;
  const parts = partsOf(particle);
  switch (particle.localName) {
    case "element":
      return heightOf(particle.getAttribute("ref") ?? "");
    case "choice":
      return Math.min(...parts.map(leastOf));
    default:
      return Math.max(0, ...parts.map(leastOf));
  }
}

function partsOf(particle: Element): readonly Element[] {
  const group = particle.localName === "group" ? named.get(`group ${particle.getAttribute("ref")}`) : undefined;
  return inside(group ?? particle).filter(({ localName }) => PARTICLES.has(localName ?? ""));
}

export function anyAkn(gen: GeneratorValue): AnyAkn {
  return new Pencil(gen).document();
}

class Pencil {
  private readonly gen: GeneratorValue;
  private readonly words: string[] = [];

  constructor(gen: GeneratorValue) {
    this.gen = gen;
  }

  document(): AnyAkn {
    const content = this.element(DOCUMENTS[this.below(DOCUMENTS.length)] ?? "act", 0);
    return {
      xml: `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${content}</akomaNtoso>`,
      words: this.words,
    };
  }

  private element(name: string, depth: number): string {
    if (name === "meta") return "<meta/>";
    const { particles, isMixed } = modelOf(name);
    const content = particles.map((particle) => `${this.word(isMixed)}${this.particle(particle, depth + 1)}`).join("");
    return `<${name}>${content}${this.word(isMixed)}</${name}>`;
  }

  private particle(particle: Element, depth: number): string {
    const [least, most] = [
      Number(particle.getAttribute("minOccurs") ?? 1),
      particle.getAttribute("maxOccurs") === "unbounded" ? 3 : Number(particle.getAttribute("maxOccurs") ?? 1),
    ];
    const times = depth > DEEP ? least : least + this.below(most - least + 1);
    return Array.from({ length: times }, () => this.once(particle, depth)).join(depth > DEEP ? "" : this.word(false));
  }

  private once(particle: Element, depth: number): string {
    const parts = partsOf(particle).filter(
      (part) => part.localName !== "element" || !OTHER_DOCUMENTS.has(part.getAttribute("ref") ?? ""),
    );
    switch (particle.localName) {
      case "element":
        return this.element(particle.getAttribute("ref") ?? "", depth);
      case "any":
        return `<m:mi xmlns:m="http://www.w3.org/1998/Math/MathML">${this.word(true)}</m:mi>`;
      case "choice": {
        const choice = depth > DEEP ? this.shortest(parts) : parts[this.below(parts.length)];
        return choice ? this.particle(choice, depth) : "";
      }
      default:
        return parts.map((part) => this.particle(part, depth)).join("");
    }
  }

  private shortest(parts: readonly Element[]): Element | undefined {
    const least = Math.min(...parts.map(leastOf));
    const short = parts.filter((part) => leastOf(part) === least);
    return short[this.below(short.length)];
  }

  private word(is: boolean): string {
    if (!is) return "";
    const word = `w${this.words.length}w`;
    this.words.push(word);
    return ` ${word} `;
  }

  private below(limit: number): number {
    return this.gen(fc.nat, Math.max(0, limit - 1));
  }
}

/** Documents of other kinds are drawn nowhere: nobody writes a debate into a decree. */
const OTHER_DOCUMENTS: ReadonlySet<string> = new Set([
  "amendmentList",
  "officialGazette",
  "documentCollection",
  "debateReport",
  "debate",
  "amendment",
  "judgment",
  "portion",
]);

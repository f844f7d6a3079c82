import { bodySchema, schema } from "@duthao/decree";
import { Editor } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { structureOf } from "./structure.ts";

const editorSchema = (given: Schema): Schema => {
  const { schemaSpec, looks } = structureOf(given);
  return new Editor({
    element: null,
    schemaSpec,
    extensions: [...looks],
    injectCSS: false,
    content: given.topNodeType.createAndFill()?.toJSON() ?? null,
  }).schema;
};

test.each([
  ["a draft", schema],
  ["a comment", bodySchema],
])("[WEB44] the editor of %s allows exactly what decree allows", (_, given) => {
  const made = editorSchema(given);
  expect(Object.keys(made.nodes)).toEqual(Object.keys(given.nodes));
  expect(Object.keys(made.marks)).toEqual(Object.keys(given.marks));
  for (const [name, type] of Object.entries(given.nodes)) {
    expect(made.nodes[name]?.spec.content, name).toBe(type.spec.content);
    expect(made.nodes[name]?.spec["tableRole"], name).toBe(type.spec["tableRole"]);
    expect(Object.keys(made.nodes[name]?.spec.attrs ?? {}), name).toEqual(Object.keys(type.spec.attrs ?? {}));
  }
});

test("[WEB44] a node is drawn as decree draws it", () => {
  const made = editorSchema(schema);
  const article = made.node("article", { id: "a1" }, [made.node("title")]);
  expect(article.type.spec.toDOM?.(article)).toEqual(schema.nodes["article"].spec.toDOM?.(article));
});

import { decree, table } from "@duthao/decree/fixture";
import { expect, test } from "vitest";
import { gridOf, rowsOf, type GridCell } from "./column.ts";

test("[GIV4] the rows of a table hold its cells, and one that cells from above cover is empty", () => {
  const grid = decree(table(["A", "B"], ["C", "D"])).doc.child(0);
  const cells = gridOf(grid, 0)
    .filter(({ row }) => row === 1)
    .flatMap((cell): readonly GridCell[] => [cell, { ...cell, row: 3 }]);
  expect(rowsOf(cells, 4).map((row) => row.map(({ node }) => node.textContent))).toEqual([
    ["A", "B"],
    [],
    ["A", "B"],
    [],
  ]);
});

test("[GIV4] a table of many rows looks at each cell once", () => {
  let looks = 0;
  const cells = gridOf(decree(table(["A"])).doc.child(0), 0).flatMap((cell) =>
    Array.from({ length: 1_000 }, (_, at): GridCell => ({
      ...cell,
      get row() {
        looks++;
        return at + 1;
      },
    })),
  );
  expect(rowsOf(cells, 1_000)).toHaveLength(1_000);
  expect(looks).toBe(1_000);
});

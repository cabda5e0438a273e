import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACE_NAMES, PLACES } from '../../model/explain/places.ts';
import type { MatrixRow, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';

/** Who is affected, as a table: a line for each client, a column for each place; `undefined` where nobody was asked about. */
export interface MatrixGrid {
  readonly places: readonly string[];
  readonly clients: readonly { readonly title: string; readonly cells: readonly (MatrixRow | undefined)[] }[];
}

export function matrixGrid({ rows }: SignInMatrix): MatrixGrid {
  const clients = [...new Set(rows.map(({ client }) => client))];
  const places = PLACE_NAMES.filter((name) => rows.some(({ place }) => place === name));
  return {
    places: places.map((place) => PLACES[place].title),
    clients: clients.map((client) => ({
      title: CLIENTS[client].title,
      cells: places.map((place) => rows.find((row) => row.client === client && row.place === place)),
    })),
  };
}

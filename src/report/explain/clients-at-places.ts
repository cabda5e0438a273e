import { CLIENT_NAMES, CLIENTS, type ClientName } from '../../model/explain/clients.ts';
import { PLACE_NAMES, PLACES, type PlaceName } from '../../model/explain/places.ts';

/** What is said once of several clients and places. */
export interface ClientsAtPlaces {
  readonly clients: readonly ClientName[];
  readonly places: readonly PlaceName[];
}

/** Cells that say the same, said once: first for clients of the same places, then for places of the same clients. */
export function joinedCells<T extends ClientsAtPlaces>(cells: readonly T[], same: (cell: T) => string): readonly T[] {
  const byPlace = joined(cells, (cell) => `${same(cell)}\n${cell.places.join(' ')}`);
  return joined(byPlace, (cell) => `${same(cell)}\n${cell.clients.join(' ')}`);
}

function joined<T extends ClientsAtPlaces>(cells: readonly T[], same: (cell: T) => string): readonly T[] {
  return [...Map.groupBy(cells, same).values()].map((group) => ({
    ...(group[0] as T),
    clients: CLIENT_NAMES.filter((client) => group.some(({ clients }) => clients.includes(client))),
    places: PLACE_NAMES.filter((place) => group.some(({ places }) => places.includes(place))),
  }));
}

/** `Outlook 2007-M365, Lync 2010-2013`: neighbours in the list become one range. */
export function clientsText(clients: readonly ClientName[]): string {
  const runs: ClientName[][] = [];
  for (const client of clients) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last !== undefined &&
      CLIENT_NAMES.indexOf(client) === CLIENT_NAMES.indexOf(last) + 1 &&
      nameOf(client) === nameOf(last);
    if (follows) run?.push(client);
    else runs.push([client]);
  }
  let before = '';
  return runs
    .map((run) => {
      const [first = 'outlook-2016', last = first] = [run[0], run.at(-1)];
      const name = nameOf(first) === before ? '' : `${nameOf(first)} `;
      before = nameOf(first);
      return `${name}${versionOf(first)}${first === last ? '' : `-${versionOf(last)}`}`;
    })
    .join(', ');
}

const nameOf = (client: ClientName): string => CLIENTS[client].title.split(' ')[0] ?? '';
const versionOf = (client: ClientName): string => CLIENTS[client].title.split(' ')[1] ?? '';

export const placesText = (places: readonly PlaceName[]): string =>
  places.length === PLACE_NAMES.length ? 'anywhere' : places.map((place) => PLACES[place].short).join('; ');

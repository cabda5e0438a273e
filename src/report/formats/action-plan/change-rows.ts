import type { Remedy, Run } from '../../../model/run.ts';
import { remediesFor, remedyFirst, remedyPlaceToType, remedyWords } from '../../words/remedy.ts';
import type { ResultPart } from '../../words/result-part.ts';
import { serverName } from '../../words/words.ts';
import type { ActionCells } from './columns.ts';
import { byHandIn, settingRow } from './setting-row.ts';

/** One row for each thing to do, however many failures it mends; what no remedy names keeps a row of its own. */
export function changeRows(run: Run, parts: readonly ResultPart[]): readonly ActionCells[] {
  const failing = parts.filter(({ standing }) => standing === 'fail');
  const places = new Map(failing.map(({ finding }, place) => [finding?.fingerprint, place]));
  const told = new Set<Remedy>();
  return failing.flatMap((part) => {
    const remedies = part.finding === null ? [] : remediesFor(run, [part.finding]);
    if (remedies.length === 0) return [settingRow(run, part, 'change')];
    return remedies.flatMap((remedy): ActionCells[] => {
      if (told.has(remedy)) return [];
      told.add(remedy);
      const mended = remedy.findings.flatMap((finding) => places.get(finding) ?? []).sort((x, y) => x - y);
      return [
        mendedBy(run, remedy, [part, ...mended.flatMap((place) => failing[place] ?? []).filter((one) => one !== part)]),
      ];
    });
  });
}

/** @param parts What it mends, worst first. */
function mendedBy(run: Run, remedy: Remedy, parts: readonly [ResultPart, ...ResultPart[]]): ActionCells {
  const { commands, reason, server, undo, where } = remedy;
  const isCommand = reason === 'command';
  const cells = parts.map((part) => settingRow(run, part, isCommand ? 'change' : 'decide'));
  const all = (column: keyof ActionCells): string =>
    [...new Set(cells.map((row) => String(row[column] ?? '')))].filter((text) => text !== '').join('; ');
  return {
    ...cells[0],
    Rule: all('Rule'),
    Server: server === null ? all('Server') : serverName(server),
    Resource: isCommand ? where : all('Resource'),
    Resources: new Set(parts.map(({ finding }) => finding?.resource.id)).size,
    'What is wrong': all('What is wrong'),
    Found: all('Found'),
    'Should become': all('Should become'),
    Remedy: [
      remedyFirst(remedy),
      isCommand ? `${remedyPlaceToType(remedy)}: ${commands.join('; then ')}` : remedyWords(remedy),
    ]
      .filter((text) => text !== '')
      .join(' '),
    'Way back': undo.join('; then '),
    'What users notice': all('What users notice'),
    Careful: all('Careful'),
    'By hand': isCommand ? '' : byHandIn(run, parts),
    Fingerprint: all('Fingerprint'),
  };
}

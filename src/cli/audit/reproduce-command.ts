import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { type PlaceFlags, placeNamed } from '../history/history-flag.ts';
import { endWith, type World } from '../world.ts';

/** `audit --reproduce RUN`: exit 1 where judging it again gives something else. */
export async function reproduceCommand(
  run: string,
  paths: readonly string[],
  flags: PlaceFlags,
  world: World,
): Promise<number> {
  if (paths.length > 0)
    throw new UserError('input-twice', '--reproduce and another input were both given; one of them is expected.');
  const { reproduceRun } = await import('../../audit/history/history-cases.ts');
  const { differences, except, row, tools } = await reproduceRun(placeNamed(flags), run, world);
  const versions = tools.then === tools.now ? tools.now : `${tools.then} then, ${tools.now} now`;
  const name = `run ${row.id} of ${row.judgedAt}`;
  const lines =
    differences.length === 0
      ? [`identical: ${name} judged again from its snapshot and by its own policies (${versions})`]
      : [`differs: ${name} judged again (${versions})`, ...differences.map((text) => `  ${text}`)];
  world.out(`${[...lines, ...(except === null ? [] : [except])].map(terminal).join('\n')}\n`);
  return differences.length === 0
    ? EXIT.ok
    : endWith({ code: EXIT.failure, reasons: ['the stored run is not what judging it again gives'] }, world);
}

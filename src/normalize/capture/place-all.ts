import { mapLimited } from '../../lib/async/map-limited.ts';
import type { Capture } from '../../model/capture.ts';
import { faultOf } from '../answers/file-fault.ts';
import type { FileTask } from '../answers/file-reading.ts';
import { namedRequests } from '../place/file-name.ts';
import { place } from '../place/place.ts';
import { cleanHead } from '../printed/clean/clean-lines.ts';
import { apartByServer } from './apart-by-server.ts';
import { headOf } from './head-of.ts';
import type { NormalizeOptions } from './normalize-options.ts';
import { entriesByPath } from './number-files.ts';
import type { PlacedTask } from './placed-task.ts';

/** So many files are opened beside each other: one is looked at while the disk brings the others. */
const BESIDE = 4;

/** Looks at the beginning of every file: what belongs together is known only when all were seen. */
export async function placeAll(
  tasks: readonly FileTask[],
  capture: Capture,
  options: NormalizeOptions,
): Promise<readonly PlacedTask[]> {
  const requests = namedRequests(options.requests.map((request) => request.id));
  const commandOf = (id: string): string | undefined => options.requests.find((request) => request.id === id)?.command;
  const entryOf = entriesByPath(capture.manifest);
  const placed = await mapLimited(tasks, BESIDE, async (task): Promise<PlacedTask> => {
    try {
      const head = await headOf(task.file);
      const placement = place(
        task.file,
        head.bytes,
        cleanHead(head.text),
        requests,
        commandOf,
        entryOf(task.file.path),
      );
      return { ...task, placement, fault: undefined };
    } catch (error) {
      const fault = faultOf(error);
      const placement = { type: 'not-read', status: 'unplaced', problem: fault.sentence, hint: fault.hint } as const;
      return { ...task, placement, fault };
    }
  });
  return apartByServer(placed);
}

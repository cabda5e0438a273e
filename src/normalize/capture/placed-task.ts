import type { FileFault, FileTask, PlacedFileTask } from '../answers/file-reading.ts';
import type { IisTask, IisTasks } from '../iis-files/iis-tasks.ts';
import { formatNamed } from '../place/file-formats.ts';
import type { Placement } from '../place/placement.ts';

export const serverOfPlacement = (placement: Placement): string | null =>
  placement.type === 'placed' ? placement.server : null;

/** Whether a file is understood only together with others. */
export const readsWithOthers = ({ placement }: PlacedTask): boolean =>
  placement.type === 'placed' && ['iis', 'log'].includes(formatNamed(placement.format).reader.as);

/** The files of one format. */
export const tasksOf = (placed: readonly PlacedTask[], format: string): readonly PlacedFileTask[] =>
  placed.flatMap((task) => {
    const { placement } = task;
    return placement.type === 'placed' && placement.format === format ? [{ ...task, placement }] : [];
  });

/** The files of IIS whose server is known. */
export function iisTasks(placed: readonly PlacedTask[]): IisTasks {
  const ofServer = (format: string): readonly IisTask[] =>
    tasksOf(placed, format).flatMap((task) => {
      const { server } = task.placement;
      return server === null ? [] : [{ ...task, placement: { ...task.placement, server } }];
    });
  return {
    applicationHosts: ofServer('application-host'),
    webConfigs: tasksOf(placed, 'web-config'),
    appcmd: ofServer('appcmd'),
    adsutil: ofServer('adsutil'),
  };
}

/** A file of the capture, and what it is; `fault` where its beginning cannot be read. */
export type PlacedTask = FileTask & {
  readonly placement: Placement;
  readonly fault: FileFault | undefined;
};

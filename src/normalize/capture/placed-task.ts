import type { FileFault } from '../answers/file-fault.ts';
import type { IisTask, IisTasks, WebConfigTask } from '../iis-files/iis-tasks.ts';
import { formatNamed } from '../place/file-formats.ts';
import type { Placement } from '../place/placement.ts';
import type { FileTask } from '../records.ts';

export const serverOfPlacement = (placement: Placement): string | null =>
  placement.type === 'placed' ? placement.server : null;

export const readsWithOthers = ({ placement }: PlacedTask): boolean =>
  placement.type === 'placed' && ['iis', 'log'].includes(formatNamed(placement.format).reader.as);

export const tasksOf = (placed: readonly PlacedTask[], format: string): readonly WebConfigTask[] =>
  placed.flatMap((task) => {
    const { placement } = task;
    return placement.type === 'placed' && placement.format === format ? [{ ...task, placement }] : [];
  });

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

export type PlacedTask = FileTask & {
  readonly placement: Placement;
  readonly fault: FileFault | undefined;
};

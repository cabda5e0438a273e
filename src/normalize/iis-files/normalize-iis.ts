import type { RequestNamed } from '../answers/file-reading.ts';
import { normalizeAppcmdFile } from './appcmd-file.ts';
import { normalizeApplicationHosts } from './application-hosts.ts';
import type { FileResult } from './file-result.ts';
import type { IisTasks } from './iis-tasks.ts';
import { normalizeMetabase } from './metabase-files.ts';
import { orphanWebConfig } from './web-config-result.ts';

/** One result a file, with its record and its fragments among the items. */
export async function* normalizeIis(tasks: IisTasks, requestNamed: RequestNamed): AsyncGenerator<FileResult> {
  for (const server of serversOf(tasks.applicationHosts)) {
    const hosts = tasks.applicationHosts.filter((task) => isOf(task, server));
    const webConfigs = tasks.webConfigs.filter((task) => isOf(task, server));
    yield* normalizeApplicationHosts(hosts, webConfigs, requestNamed);
  }
  const known = new Set(serversOf(tasks.applicationHosts));
  for (const task of tasks.webConfigs) {
    if (!known.has(task.placement.server?.toLowerCase() ?? '')) yield await orphanWebConfig(task);
  }
  for (const task of tasks.appcmd) yield await normalizeAppcmdFile(task, requestNamed);
  for (const server of serversOf(tasks.adsutil))
    yield* normalizeMetabase(
      tasks.adsutil.filter((task) => isOf(task, server)),
      requestNamed,
    );
}

type OfServer = { readonly placement: { readonly server: string | null } };

const isOf = (task: OfServer, server: string): boolean => task.placement.server?.toLowerCase() === server;

const serversOf = (tasks: readonly OfServer[]): readonly string[] =>
  [
    ...new Set(tasks.flatMap((task) => (task.placement.server === null ? [] : [task.placement.server.toLowerCase()]))),
  ].sort();

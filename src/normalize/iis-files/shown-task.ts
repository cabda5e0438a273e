import type { ShownFile } from '../iis/answers/shown-files.ts';
import type { IisTask, IisTasks } from './iis-tasks.ts';

/** A file that a console shows, as one that was copied; its record is that of the console. */
export function shownTask({ folder, line, path, record, request, server, text }: ShownFile): IisTask {
  const bytes = Buffer.from(text);
  const format = request === 'web.config' ? 'web-config' : 'application-host';
  return {
    // Files of one server are told apart by their paths.
    file: { path: `${path} (line ${line})`, bytes: bytes.length, fileDate: null, open: () => oneChunk(bytes) },
    record,
    collectedAt: null,
    expectedSha256: null,
    withheld: [],
    promised: false,
    placement: {
      type: 'placed',
      format,
      request,
      isMapped: false,
      server,
      guess: null,
      hints: { server, serverIsCertain: true, computerRole: 'server', folder },
    },
  };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface Showing {
  readonly file: ShownFile;
  readonly task: IisTask;
}

export function withShown(tasks: IisTasks, showing: readonly Showing[]): IisTasks {
  const of = (request: ShownFile['request']): readonly IisTask[] =>
    showing.flatMap(({ file, task }) => (file.request === request ? [task] : []));
  return {
    ...tasks,
    applicationHosts: [...tasks.applicationHosts, ...of('applicationHost.config')],
    webConfigs: [...tasks.webConfigs, ...of('web.config')],
  };
}

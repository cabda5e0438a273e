import { readElements } from '../iis/read-elements.ts';
import { ignored, type NotRead } from './placement.ts';

const BACKUP = /(^|\/)(?:web|applicationHost)\.config[^/]*\.(?:bak|backup|old|orig|save|tmp|\d+)$/i;
const COPY = /(^|\/)web(?=[^/.]+\.config$|\.[^/]+\.config$)[^/]*\.config$/i;

/**
 * Files of IIS that look like what is read and are not: copies, and what stands beside applicationHost.config and
 * web.config. `undefined` for all others.
 *
 * @param text Its beginning; these files are small.
 */
export function placeIisFile(path: string, text: string): NotRead | undefined {
  const isConfiguration = /<configuration[\s>]/.test(text);
  if (!isConfiguration) return undefined;
  if (BACKUP.test(path) || COPY.test(path)) return COPY_OF_IT;
  if (/(^|\/)SharedWebConfig\.config$/i.test(path)) return BESIDE;
  if (/(^|\/)administration\.config$/i.test(path)) return MANAGER;
  return /(^|\/)redirection\.config$/i.test(path) ? redirection(text) : undefined;
}

const COPY_OF_IT = ignored(
  'It is a copy under another name, which IIS does not read.',
  'Where it is the file that IIS reads, give it the name that it has on the server.',
);
const BESIDE = ignored(
  'It is what the web.config files of Exchange share, and no web.config: how clients sign in stands elsewhere.',
);
const MANAGER = ignored('It configures IIS Manager: how clients sign in does not stand in it.');
const LOCAL = ignored('Shared configuration is off: IIS reads the applicationHost.config of the server itself.');

/** Where it is on, the applicationHost.config on the server's own disk is out of force. */
function redirection(text: string): NotRead {
  let isOn = false;
  let folder = '';
  const problem = readElements(text, {
    open: (name, { enabled, path }) => {
      if (name !== 'configurationRedirection') return;
      isOn = enabled?.trim().toLowerCase() === 'true';
      folder = path?.slice(0, 200) ?? '';
    },
    close: () => undefined,
  });
  if (problem !== null) {
    const says = 'It cannot be read, and says where IIS takes its configuration from.';
    return { status: 'unplaced', problem: says, hint: 'Copy it again from %windir%\\System32\\inetsrv\\config.' };
  }
  if (!isOn) return LOCAL;
  return {
    status: 'unplaced',
    problem: `Shared configuration is on: IIS reads applicationHost.config from ${folder === '' ? 'another folder' : folder}, not from the server's own disk.`,
    hint: 'Make sure that the applicationHost.config in the capture is the one from there, then leave this file out.',
  };
}

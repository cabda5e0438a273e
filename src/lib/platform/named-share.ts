/**
 * What a path of Windows that somebody typed leads to beside this computer's own disks. `share`: files of another
 * computer over the file protocol of Windows. `unsafe`: what looks like a file and is none, or would send this account's
 * name to a web server.
 *
 * @param platform As `process.platform` gives it: elsewhere such a path is an ordinary one.
 */
export function namedShare(
  path: string,
  platform: NodeJS.Platform,
): { readonly type: 'local' } | { readonly type: 'share' } | { readonly type: 'unsafe'; readonly reason: string } {
  const text = path.replaceAll('/', '\\');
  if (platform !== 'win32' || !text.startsWith('\\\\')) return { type: 'local' };
  // The form that lifts the limit of 260 characters names a disk or a share behind its prefix.
  const long = /^\\\\\?\\(?:UNC(\\.*)|[A-Za-z]:\\.*)$/i.exec(text);
  if (long !== null && long[1] === undefined) return { type: 'local' };
  const [, server, share] = /^\\\\([^\\]*)\\?([^\\]*)/.exec(long === null ? text : `\\${long[1]}`) ?? [];
  if (server === undefined || server === '.' || server === '?') return unsafe('it is the name of a device');
  if (server.includes('@') || /^davwwwroot$/i.test(share ?? '')) {
    return unsafe('it leads to a web server, which would learn who asks');
  }
  if (!/^[\p{L}\p{N}._-]+$/u.test(server)) return unsafe('the name of the computer in it is none');
  if (share === undefined || share === '') return unsafe('it names a computer, and no share of it');
  if (/^(?:pipe|mailslot|ipc\$)$/i.test(share)) return unsafe('it is a pipe, no folder');
  return { type: 'share' };
}

const unsafe = (reason: string): { readonly type: 'unsafe'; readonly reason: string } => ({ type: 'unsafe', reason });

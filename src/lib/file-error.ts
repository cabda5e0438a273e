/** What a reader can mend about a file, as a full sentence. Stages turn it into their own error where they know more. */
export class FileError extends Error {
  readonly code:
    | 'missing'
    | 'denied'
    | 'refused'
    | 'held'
    | 'not-a-file'
    | 'not-a-folder'
    | 'too-large'
    | 'disk-full'
    | 'line-too-long';
  readonly path: string;

  constructor(code: FileError['code'], path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FileError';
    this.code = code;
    this.path = path;
  }

  /**
   * As `of`, where something is written: a file that stands where a folder is needed is no missing file, and nothing is
   * missing where nothing can be made.
   */
  static ofWriting(error: unknown, path: string): unknown {
    const isInTheWay = error instanceof Error && 'code' in error && ['ENOTDIR', 'EEXIST'].includes(String(error.code));
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return new FileError(
        'not-a-folder',
        path,
        `"${path}" cannot be written: nothing can be made in its folder.`,
        error,
      );
    }
    if (!isInTheWay) return FileError.of(error, path);
    const says = `"${path}" cannot be written: a part of its path is a file, and a folder is expected.`;
    return new FileError('not-a-folder', path, says, error);
  }

  /** Reads a Node error of the file system; anything else comes back as it is. */
  static of(error: unknown, path: string): unknown {
    if (!(error instanceof Error) || !('code' in error)) return error;
    switch (error.code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return new FileError('missing', path, `"${path}" does not exist.`, error);
      case 'EACCES':
      case 'EPERM':
      case 'EBUSY':
        return new FileError('denied', path, `"${path}" cannot be opened: access is denied.`, error);
      case 'EROFS':
        return new FileError('denied', path, `"${path}" cannot be written: its disk is read-only.`, error);
      case 'EISDIR':
        return new FileError('not-a-file', path, `"${path}" is a folder; a file is expected.`, error);
      case 'ENOSPC':
      case 'EDQUOT':
        return new FileError('disk-full', path, `"${path}" cannot be written: the disk is full.`, error);
      default:
        return error;
    }
  }
}

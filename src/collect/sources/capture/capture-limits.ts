/** What a capture may be at most; a zip can claim anything. */
export interface CaptureLimits {
  readonly files: number;
  readonly folderDepth: number;
  /** Of one file, in bytes. Readers that hold a whole file set a lower limit of their own. */
  readonly fileBytes: number;
  /** Of everything in one zip, unpacked, in bytes. */
  readonly zipBytes: number;
  /** Unpacked size by packed size, for entries above `ratioFrom` bytes. Logs and exports stay under 100. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Of all zips inside a zip together, which are held in memory. */
  readonly innerZipBytes: number;
}

export const CAPTURE_LIMITS: CaptureLimits = {
  files: 100_000,
  folderDepth: 32,
  fileBytes: 8 * 1024 ** 3,
  zipBytes: 16 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 4 * 1024 ** 2,
  innerZipBytes: 96 * 1024 ** 2,
};

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1048576)} MB`;

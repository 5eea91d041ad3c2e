/** How much of everything a file may hold; set by the municipality, these are the values it starts with. */
export interface ContentLimits {
  readonly bytes: number;
  /** What a packed document may unpack to. */
  readonly unpackedBytes: number;
  readonly parts: number;
  /** Width times height of a picture. */
  readonly pixels: number;
}

export const MEGABYTE = 1_048_576;

export const CONTENT_LIMITS: ContentLimits = {
  bytes: 10 * MEGABYTE,
  unpackedBytes: 100 * MEGABYTE,
  parts: 4_000,
  pixels: 200_000_000,
};

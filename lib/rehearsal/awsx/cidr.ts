/** A block of IPv4 addresses. awsx has blocks that begin anywhere, so its start need not fit its mask. */
export interface Block {
  /** The first address as it is written, as a number. */
  readonly start: number;
  /** How many bits all addresses share. */
  readonly mask: number;
}

/** @returns undefined for a text that is no block, `10.0.0.0/16` */
export function parseBlock(text: string): Block | undefined {
  const [, address = "", bits = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
  const parts = address.split(".").map(Number);
  const mask = Number(bits);
  if (address === "" || mask > 32 || parts.some((part) => part > 255)) return undefined;
  return { start: parts.reduce((sum, part) => sum * 256 + part, 0), mask };
}

export function formatBlock({ start, mask }: Block): string {
  const parts = [3, 2, 1, 0].map((place) => Math.floor(start / 256 ** place) % 256);
  return `${parts.join(".")}/${mask}`;
}

/** How many addresses a block of a mask has. */
export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}

/** The block of a mask that begins where a block begins, after a number of its like. */
export function blockIn({ start }: Block, mask: number, after: number): Block {
  return { start: start + after * sizeOf(mask), mask };
}

/** The first block of a mask that lies wholly behind a block. */
export function blockBehind(block: Block, mask: number): Block {
  const last = firstOf(block) + sizeOf(block.mask) - 1;
  return { start: (Math.floor(last / sizeOf(mask)) + 1) * sizeOf(mask), mask };
}

export function overlap(one: Block, other: Block): boolean {
  const [a, b] = [firstOf(one), firstOf(other)];
  return a < b + sizeOf(other.mask) && b < a + sizeOf(one.mask);
}

function firstOf({ start, mask }: Block): number {
  return start - (start % sizeOf(mask));
}

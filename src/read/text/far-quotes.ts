/**
 * Remembers where a quoted field with many odd quotes closes, or that it does not. Where every row of a text has a broken quote,
 * the field that each of them opens closes at the same far place, and looking for it again would take quadratic time.
 */

/** Where a field closes: its closing quote, and the offset behind it and the blanks that follow it; the end of the text twice if it does not. */
interface Closing {
  quoteAt: number;
  end: number;
  /** Offset of the last doubled quote before it; -1 where there is none. */
  lastDoubled: number;
}

/** What is remembered of a field: also the last odd quote and the last character beyond ASCII before its closing. */
interface FarClosing extends Closing {
  lastOdd: number;
  lastBeyond: number;
}

/** Fields with fewer odd quotes are read again in less time than it takes to remember them. */
const manyOdd = 8;

export class FarQuotes {
  private text = '';
  private isLast = false;
  private odd: readonly number[] = [];
  private closing: FarClosing | null = null;

  /** The closing of the field that opens at `open`, if that was an odd quote of the field remembered. */
  find(text: string, open: number, isLast: boolean): FarClosing | null {
    const { closing, odd } = this;
    if (!closing || open >= closing.quoteAt || open < odd[0]! || isLast !== this.isLast || text !== this.text)
      return null;
    let low = 0;
    for (let high = odd.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (odd[middle]! < open) low = middle + 1;
      else high = middle;
    }
    return odd[low] === open ? closing : null;
  }

  /** Remembers the field that opened at `open`, if it has many odd quotes, given in ascending order. */
  keep(
    text: string,
    isLast: boolean,
    open: number,
    odd: readonly number[],
    quoteAt: number,
    end: number,
    lastDoubled: number,
  ): void {
    if (odd.length < manyOdd) return;
    let lastBeyond = quoteAt - 1;
    while (lastBeyond > open && text.charCodeAt(lastBeyond) < 0x80) lastBeyond--;
    this.text = text;
    this.isLast = isLast;
    this.odd = odd;
    this.closing = {
      quoteAt,
      end,
      lastDoubled,
      lastOdd: odd.at(-1)!,
      lastBeyond: lastBeyond > open ? lastBeyond : -1,
    };
  }
}

// Pseudo-random choices, the same for the same seed (splitmix32).

export class Chance {
  constructor(seed) {
    this.state = seed | 0;
  }

  /** An integer from 0 up to but not including `count`. */
  below(count) {
    this.state = (this.state + 0x9e3779b9) | 0;
    let word = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return Math.floor((((word ^ (word >>> 15)) >>> 0) / 0x100000000) * count);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  of(list) {
    return list[this.below(list.length)];
  }

  digits(count) {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }

  /** The list, shuffled. */
  shuffled(list) {
    const left = [...list];
    return list.map(() => left.splice(this.below(left.length), 1)[0]);
  }
}

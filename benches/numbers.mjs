// Numbers with a right check digit that nobody has been given.

/** GB 11643: the division is that of a whole city, which no number has. The last place is a digit, so that it can be mistyped as another. */
export function residentId(chance) {
  for (;;) {
    const born = `${chance.between(1955, 2005)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
    const body = `420600${born}${chance.digits(3)}`;
    const check = '10X98765432'[sum(body, (digit, place) => digit * (2 ** (17 - place) % 11)) % 11];
    if (check !== 'X') return body + check;
  }
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100, the organisation code of GB 11714 in it right as well. */
export function uscc(chance) {
  for (;;) {
    const body = `0${chance.digits(7)}`;
    const rest = 11 - (sum(body, (digit, place) => digit * [3, 7, 9, 10, 5, 8, 4, 2][place]) % 11);
    if (rest === 10) continue;
    const code = `91420600${body}${rest % 11}`;
    let weight = 1;
    let total = 0;
    for (const letter of code) {
      total += ALPHABET.indexOf(letter) * weight;
      weight = (weight * 3) % 31;
    }
    return code + ALPHABET[(31 - (total % 31)) % 31];
  }
}

/** ISO/IEC 7812-1, annex B, after a zero that no issuer has. */
export function bankCard(chance) {
  const body = `0${chance.digits(17)}`;
  const total = sum(body, (digit, place) => (place % 2 === 1 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit));
  return body + ((10 - (total % 10)) % 10);
}

const two = (number) => String(number).padStart(2, '0');
const sum = (text, worth) => [...text].reduce((total, digit, place) => total + worth(Number(digit), place), 0);

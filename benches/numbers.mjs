// Numbers with a valid check digit that were never issued to anybody.

/** GB 11643, with the code of a whole city, which issued numbers do not have. The last place is a digit, so that a fault can replace it. */
export function residentId(chance) {
  for (;;) {
    const born = `${chance.between(1955, 2005)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
    const body = `420600${born}${chance.digits(3)}`;
    const check = '10X98765432'[sum(body, (digit, place) => digit * (2 ** (17 - place) % 11)) % 11];
    if (check !== 'X') return body + check;
  }
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100, with a valid organisation code of GB 11714 inside. */
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

/** ISO/IEC 7812-1, annex B, starting with a zero, which no issuer has. */
export function bankCard(chance) {
  const body = `0${chance.digits(17)}`;
  const total = sum(body, (digit, place) => (place % 2 === 1 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit));
  return body + ((10 - (total % 10)) % 10);
}

const two = (number) => String(number).padStart(2, '0');
const sum = (text, worth) => [...text].reduce((total, digit, place) => total + worth(Number(digit), place), 0);

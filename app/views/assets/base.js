// Small helpers that every other module uses: finding and making elements, arithmetic, text, words.

const DAY = 86_400_000;

const byId = (id) => document.getElementById(id);

/** A new element. Text is set as text, never as markup; children may be elements or strings. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') made.textContent = value;
    else if (name === 'class') made.className = value;
    else if (name === 'press') made.addEventListener('click', value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
const between = (from, to, share) => from + (to - from) * share;
const ease = (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);
const last = (list) => list[list.length - 1];

const LETTERS = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n' };

/** The text as it is compared: small letters, no accents, single blanks. */
function fold(text) {
  return text
    .toLowerCase()
    .replace(/[ßøłđðþæœıħŋ]/g, (letter) => LETTERS[letter])
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The first place where `test` becomes true in a list for which it stays true afterwards. */
function firstWhere(list, test) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(list[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

const motion = matchMedia('(prefers-reduced-motion: reduce)');
const narrow = matchMedia('(max-width: 720px)');

/** Call `step` with 0..1 over `duration` ms, once with 1 where motion is unwanted. Returns a function that stops it. */
function animate(duration, step, done = () => {}) {
  if (motion.matches || duration <= 0) {
    step(1);
    done();
    return () => {};
  }
  const begun = performance.now();
  let running = true;
  const frame = (now) => {
    if (!running) return;
    const share = clamp((now - begun) / duration, 0, 1);
    step(share);
    if (share < 1) requestAnimationFrame(frame);
    else done();
  };
  requestAnimationFrame(frame);
  return () => {
    running = false;
  };
}

// Puts random words (streams.h) through the batteries of TestU01 (P. L'Ecuyer, R. Simard, TestU01: a C
// library for empirical testing of random number generators, ACM Transactions on Mathematical
// Software 33, 2007). In Debian: libtestu01-0-dev, in the section non-free.
//
//   cc -O2 -o crush Tests/RandomStreams/crush.c -ltestu01 -ltestu01probdist -ltestu01mylib -lm
//   ./crush draws|keys|years|items small|crush FIRST [reversed]
//
// FIRST is the number of the first counter, in billions: other words to repeat a test with. The batteries
// look at the first bits of a word above all; `reversed` puts the last ones first.
#include "streams.h"

#include <stdlib.h>
#include <testu01/bbattery.h>
#include <testu01/swrite.h>
#include <testu01/unif01.h>

static char order;
static uint64_t counter;
static int is_reversed;

static unsigned int next_word(void) {
  static random_words current;
  static int used = 4;
  if (used == 4) {
    current = words(order, counter++);
    used = 0;
  }
  uint32_t word = current.words[used++];
  return is_reversed ? __builtin_bitreverse32(word) : word;
}

int main(int count, char **arguments) {
  if (count < 4) return 64;
  order = arguments[1][0];
  counter = strtoull(arguments[3], NULL, 10) * 1000000000;
  is_reversed = count > 4;
  swrite_Basic = FALSE;
  unif01_Gen *generator = unif01_CreateExternGenBits(arguments[1], next_word);
  if (arguments[2][0] == 's') bbattery_SmallCrush(generator);
  else bbattery_Crush(generator);
  unif01_DeleteExternGenBits(generator);
  return 0;
}

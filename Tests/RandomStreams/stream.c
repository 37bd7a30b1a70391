// Writes random words (streams.h) to standard output, for batteries that read them there.
//
//   cc -O2 -o stream Tests/RandomStreams/stream.c
//   ./stream draws|keys|years|items | dieharder -g 200 -a
#include "streams.h"

#include <stdio.h>

int main(int count, char **arguments) {
  if (count < 2) return 64;
  static random_words block[4096];
  for (uint64_t n = 0;;) {
    for (int i = 0; i < 4096; i++) block[i] = words(arguments[1][0], n++);
    if (fwrite(block, sizeof block, 1, stdout) != 1) return 0;
  }
}

#ifndef KICHBAN_CZIP_SHIM_H
#define KICHBAN_CZIP_SHIM_H

#include <zip.h>

#endif

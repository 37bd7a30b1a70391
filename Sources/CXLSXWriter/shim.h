#ifndef KICHBAN_CXLSXWRITER_SHIM_H
#define KICHBAN_CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

#endif

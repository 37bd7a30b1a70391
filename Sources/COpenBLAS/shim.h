// Debian's libopenblas-dev has the LAPACK routines under their Fortran names, and no lapacke.h:
// the prototypes of the few that are used stand here. Matrices are column by column.
#ifndef KICHBAN_COPENBLAS_SHIM_H
#define KICHBAN_COPENBLAS_SHIM_H

#include <cblas.h>

// Cholesky factorisation of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);

// Eigenvalues and eigenvectors of a symmetric matrix.
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda,
            double *w, double *work, const int *lwork, int *info);

#endif

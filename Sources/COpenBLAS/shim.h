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

// Missing in an OpenBLAS without threads.
void blas_thread_shutdown_(void) __attribute__((weak));

// One thread from now on. OpenBLAS starts the others as it is loaded, and they keep their processors busy
// waiting for work.
static inline void openblas_use_one_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

#endif
